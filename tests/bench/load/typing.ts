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
  /** How much of a core the load itself used, 0 to 1. */
  ownLoad: number;
};

/** Everybody types in their documents, each at their own moment of the beat; ends when every edit has reached every colleague. */
export async function measureTyping(
  server: MeasuredServer,
  drafts: readonly Draft[],
  { warmUp, measured }: Beats,
): Promise<TypingFigures> {
  const seen: Seen = { delivered: 0, shown: [], saved: [] };
  const teams = drafts.map(({ documentId, born, typists }) =>
    typists.map((typist) => () => new Desk(server.door(documentId, typist.cookie), born, typist, seen, warmUp)),
  );
  const desks: Desk[] = [];
  for (const team of teams) {
    const seated: Desk[] = [];
    await openAll(team, (sit) => {
      const desk = sit();
      seated.push(desk);
      return desk.screen;
    });
    for (const desk of seated) desk.workWith(seated);
    desks.push(...seated);
  }
  const expected = (beats: number) => beats * teams.reduce((sum, { length }) => sum + length * (length - 1), 0);

  await type(desks, warmUp);
  await until(() => seen.delivered === expected(warmUp));
  const before = { cpu: server.cpu(), own: process.cpuUsage(), at: performance.now(), delivered: seen.delivered };
  await type(desks, measured);
  await until(() => seen.delivered === expected(warmUp + measured));
  const milliseconds = performance.now() - before.at;
  const own = process.cpuUsage(before.own);
  const delivered = seen.delivered - before.delivered;
  const figures = {
    shownP50: percentile(seen.shown, 0.5),
    shownP99: percentile(seen.shown, 0.99),
    savedP99: seen.saved.length > 0 ? percentile(seen.saved, 0.99) : null,
    cpuPerDelivery: ((server.cpu() - before.cpu) * 1_000) / delivered,
    deliveredPerSecond: (delivered * 1_000) / milliseconds,
    ownLoad: (own.user + own.system) / 1_000 / milliseconds,
  };
  for (const desk of desks) desk.screen.leave();
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
