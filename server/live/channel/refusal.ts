import type { Refusal } from '#domain/wire/live-answer.ts';

/** What a refused event is acknowledged with. */
export function refusal(code: string, fields: Readonly<Record<string, string>> = {}): Refusal {
  return { ok: false, code, fields: { ...fields } };
}
