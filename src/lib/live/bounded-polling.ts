import { Fetch } from 'socket.io-client';

/** The server says something every few seconds: a reading that takes longer than this is dead, and so is what is not taken; in milliseconds. */
const READ_WITHIN_MS = 20_000;
const WRITE_WITHIN_MS = 15_000;

/**
 * Long polling of which nothing stays behind: a browser opens six connections to a server, and each request that nobody answers would keep
 * one of them for as long as the network is silent.
 */
export class BoundedPolling extends Fetch {
  #reading: AbortController | null = null;

  override doPoll(): void {
    const reading = new AbortController();
    this.#reading = reading;
    this.#ask(reading, READ_WITHIN_MS, { method: 'GET' })
      .then(async (answer) => {
        if (answer.ok) this.onData(await answer.text());
        else this.onError('poll error', answer.status, answer);
      })
      .catch((thrown: unknown) => this.onError('poll error', thrown));
  }

  override doWrite(data: string, callback: () => void): void {
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    this.#ask(new AbortController(), WRITE_WITHIN_MS, { method: 'POST', headers, body: data })
      .then((answer) => {
        if (answer.ok) callback();
        else this.onError('write error', answer.status, answer);
      })
      .catch((thrown: unknown) => this.onError('write error', thrown));
  }

  override doClose(): void {
    if (this.readyState === 'open') super.doClose();
    this.#reading?.abort();
  }

  async #ask(given: AbortController, withinMs: number, init: RequestInit): Promise<Response> {
    const patience = setTimeout(() => {
      given.abort();
    }, withinMs);
    try {
      const answer = await fetch(this.uri(), { ...init, credentials: 'same-origin', signal: given.signal });
      // Its content is part of the answer.
      const body = await answer.blob();
      return new Response(answer.status === 204 ? null : body, { status: answer.status });
    } finally {
      clearTimeout(patience);
    }
  }
}
