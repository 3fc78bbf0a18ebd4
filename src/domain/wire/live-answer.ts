/**
 * What every command of something that is led live is answered with. `version` is that of the meeting or the review after it; `changed` is
 * false where nothing was left to do.
 */
export type LiveAnswer =
  { ok: true; version: number; changed: boolean } | { ok: false; code: string; fields: Record<string, string> };

/** Why something asked on the channel was refused. */
export type Refusal = Extract<LiveAnswer, { ok: false }>;
