import { tick } from 'svelte';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import { showErrors } from '$lib/forms/error-summary.ts';

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
    const from = document.activeElement?.closest('form');
    const answer = await ask();
    this.sending = false;
    this.refused = answer.ok ? null : answer.code;
    this.fields = answer.ok ? {} : answer.fields;
    if (answer.ok) {
      done();
      return;
    }
    if (!from?.isConnected) return;
    await tick();
    showErrors(from);
  }
}
