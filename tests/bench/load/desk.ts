import * as Y from 'yjs';
import type { Typist } from '../seed/typists.ts';
import { Screen } from './screen.ts';
import type { Door } from './screen.ts';

/** What was seen on the screens of one run, in milliseconds; edits of the warm-up are left out. */
export type Seen = { delivered: number; shown: number[]; saved: number[] };

/** A person at work in a document: types what was made beforehand, sees what colleagues type. */
export class Desk {
  readonly screen: Screen;
  readonly #typist: Typist;
  readonly #seen: Seen;
  /** Edits before this one are warm-up. */
  readonly #from: number;
  readonly #sentAt: number[] = [];
  #before = 0;
  #saved = 0;
  readonly #colleagues = new Map<number, { desk: Desk; next: number }>();

  constructor(door: Door, born: Uint8Array, typist: Typist, seen: Seen, from: number) {
    this.#typist = typist;
    this.#seen = seen;
    this.#from = from;
    this.screen = new Screen(door, born, {
      edit: (update) => {
        this.#see(update);
      },
      saved: (count) => {
        this.#hearSaved(count);
      },
    });
  }

  get sent(): number {
    return this.#sentAt.length;
  }

  workWith(desks: readonly Desk[]): void {
    this.#before = this.screen.sent;
    for (const desk of desks) if (desk !== this) this.#colleagues.set(desk.#typist.clientId, { desk, next: 0 });
  }

  type(): void {
    const frame = this.#typist.frames[this.sent];
    if (!frame) throw new Error('Nothing left to type');
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
        if (colleague.next >= this.#from) this.#seen.shown.push(now - (desk.#sentAt[colleague.next] ?? now));
        colleague.next += 1;
      }
    }
  }

  #hearSaved(count: number): void {
    const now = performance.now();
    for (; this.#saved < Math.min(count - this.#before, this.sent); this.#saved++) {
      if (this.#saved >= this.#from) this.#seen.saved.push(now - (this.#sentAt[this.#saved] ?? now));
    }
  }
}
