import type { MeasuredServer } from '../servers/measured-server.ts';
import type { Draft } from '../seed/typists.ts';
import { openAll } from './screen.ts';
import { Desk } from './desk.ts';
import type { Seen } from './desk.ts';
import { percentile } from '../report/statistics.ts';

/** How long people type: in beats, at each of which everybody types one character. */
export type Beats = { warmUp: number; measured: number };
/** 5 characters a second. */
const BEAT_MS = 200;

export type TypingFigures = {
  /** Edit → another screen, in milliseconds. */
  shownP50: number;
  shownP99: number;
  /** Edit → "Saved" on one's own screen; null where a server says no such thing. */
  savedP99: number | null;
  /** Server CPU per edit reaching one other screen, in microseconds. */
  cpuPerDelivery: number;
  deliveredPerSecond: number;
  /** How late the server's event loop was, in milliseconds. */
  loopP99: number;
  /** How much of a core the load itself used, 0 to 1. */
  ownLoad: number;
};

/** People at work in the documents of one server. */
export class Work {
  readonly #server: MeasuredServer;
  readonly #seen: Seen = { delivered: 0, shown: [], saved: [] };
  readonly #desks: Desk[] = [];
  /** How many deliveries one beat makes. */
  #perBeat = 0;

  constructor(server: MeasuredServer) {
    this.#server = server;
  }

  /** Opens the documents, each with its team. */
  async seat(drafts: readonly Draft[]): Promise<void> {
    for (const { documentId, born, typists } of drafts) {
      const team: Desk[] = [];
      await openAll(typists, (typist) => {
        const desk = new Desk(this.#server.door(documentId, typist.cookie), born, typist, this.#seen);
        team.push(desk);
        return desk.screen;
      });
      for (const desk of team) desk.workWith(team);
      this.#desks.push(...team);
      this.#perBeat += team.length * (team.length - 1);
    }
  }

  /** Everybody types in their documents, each at their own moment of the beat; ends when every edit has reached every colleague. */
  async measure({ warmUp, measured }: Beats): Promise<TypingFigures> {
    await this.#type(warmUp);
    await this.#server.loopDelay();
    const before = { cpu: this.#server.cpu(), own: process.cpuUsage(), at: performance.now() };
    await this.#type(measured);
    const milliseconds = performance.now() - before.at;
    const own = process.cpuUsage(before.own);
    const { delivered, shown, saved } = this.#seen;
    return {
      shownP50: percentile(shown, 0.5),
      shownP99: percentile(shown, 0.99),
      savedP99: saved.length > 0 ? percentile(saved, 0.99) : null,
      cpuPerDelivery: ((this.#server.cpu() - before.cpu) * 1_000) / delivered,
      deliveredPerSecond: (delivered * 1_000) / milliseconds,
      loopP99: await this.#server.loopDelay(),
      ownLoad: (own.user + own.system) / 1_000 / milliseconds,
    };
  }

  leave(): void {
    for (const desk of this.#desks) desk.screen.leave();
  }

  async #type(beats: number): Promise<void> {
    Object.assign(this.#seen, { delivered: 0, shown: [], saved: [] } satisfies Seen);
    await type(this.#desks, beats);
    await until(() => this.#seen.delivered === beats * this.#perBeat);
  }
}

export async function measureTyping(
  server: MeasuredServer,
  drafts: readonly Draft[],
  beats: Beats,
): Promise<TypingFigures> {
  const work = new Work(server);
  await work.seat(drafts);
  const figures = await work.measure(beats);
  work.leave();
  return figures;
}

/** Resolves once everybody has typed `beats` characters, spread evenly over each beat in an order that mixes the documents. */
function type(desks: readonly Desk[], beats: number): Promise<void> {
  const start = performance.now();
  const total = beats * desks.length;
  const apart = BEAT_MS / desks.length;
  const stride = strideThrough(desks.length);
  let typed = 0;
  return new Promise((resolve) => {
    const go = () => {
      const due = Math.min(total, Math.floor((performance.now() - start) / apart) + 1);
      for (; typed < due; typed++) desks[(typed * stride) % desks.length]?.type();
      if (typed < total) setTimeout(go, 1);
      else resolve();
    };
    go();
  });
}

/** A step of about 0.6 of `length` that visits everybody once before it comes back. */
function strideThrough(length: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.max(1, Math.round(length * 0.618));
  while (gcd(stride, length) !== 1) stride += 1;
  return stride;
}

/** Only a run that hangs reaches this, in milliseconds. */
const HANGS_AFTER_MS = 60_000;

async function until(condition: () => boolean): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > HANGS_AFTER_MS) throw new Error('Edits did not reach everybody');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
