import * as Y from 'yjs';
import type { Typist } from '../seed/typists.ts';
import type { Door } from './door.ts';
import { NOTHING, Screen } from './screen.ts';

/** What was seen on the screens since the last reset, in milliseconds. */
export type Seen = { delivered: number; shown: number[]; saved: number[] };

/** A person at work in a document: types what was made beforehand, sees what colleagues type. */
export class Desk {
  readonly screen: Screen;
  readonly #typist: Typist;
  readonly #seen: Seen;
  readonly #sentAt: number[] = [];
  #before = 0;
  #saved = 0;
  readonly #colleagues = new Map<number, { desk: Desk; next: number }>();

  constructor(door: Door, born: Uint8Array, typist: Typist, seen: Seen) {
    this.#typist = typist;
    this.#seen = seen;
    this.screen = new Screen(
      door,
      { ...NOTHING, state: born },
      {
        edit: (update) => {
          this.#see(update);
        },
        saved: (count) => {
          this.#hearSaved(count);
        },
      },
    );
  }

  get sent(): number {
    return this.#sentAt.length;
  }

  workWith(desks: readonly Desk[]): void {
    this.#before = this.screen.sent;
    for (const desk of desks) if (desk !== this) this.#colleagues.set(desk.#typist.clientId, { desk, next: 0 });
  }

  type(): void {
    const message = this.#typist.messages[this.sent];
    if (!message) throw new Error('Nothing left to type');
    const frame = this.screen.frame(message);
    this.#sentAt.push(performance.now());
    this.screen.send(frame);
  }

  /** Counts every edit that a message reaches: a server may put several in one. */
  #see(update: Uint8Array): void {
    const now = performance.now();
    for (const [clientId, reached] of Y.parseUpdateMeta(update).to) {
      const colleague = this.#colleagues.get(clientId);
      if (!colleague) continue;
      const { desk } = colleague;
      while (colleague.next < desk.sent && (desk.#typist.ends[colleague.next] ?? Infinity) <= reached) {
        this.#seen.delivered += 1;
        this.#seen.shown.push(now - (desk.#sentAt[colleague.next] ?? now));
        colleague.next += 1;
      }
    }
  }

  #hearSaved(count: number): void {
    const now = performance.now();
    for (; this.#saved < Math.min(count - this.#before, this.sent); this.#saved++)
      this.#seen.saved.push(now - (this.#sentAt[this.#saved] ?? now));
  }
}
