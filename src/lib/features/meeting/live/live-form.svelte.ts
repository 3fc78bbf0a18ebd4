import type { LiveAnswer } from '#domain/wire/live-answer.ts';

/** A form of the meeting being sent: what was refused stays with its field, and nothing is sent twice. */
export class LiveForm {
  sending = $state(false);
  refused: string | null = $state(null);
  fields: Readonly<Record<string, string>> = $state.raw({});

  /** The code of a field's error, also where the field is part of something (`decision.text`). */
  errorOf(name: string): string | undefined {
    return Object.entries(this.fields).find(([path]) => path === name || path.endsWith(`.${name}`))?.[1];
  }

  /** Sends; `done` is called only once the server has it. */
  async send(ask: () => Promise<LiveAnswer>, done: () => void): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    const answer = await ask();
    this.sending = false;
    this.refused = answer.ok ? null : answer.code;
    this.fields = answer.ok ? {} : answer.fields;
    if (answer.ok) done();
  }
}
