import type { MeasuredServer } from '../servers/measured-server.ts';
import type { Draft } from '../seed/typists.ts';
import { Work } from './typing.ts';
import type { Beats, TypingFigures } from './typing.ts';

/** Documents are added in steps, each this much larger, from so many on. */
export type Steps = { from: number; factor: number; beats: Beats };
/** Where people begin to feel that others are late, in milliseconds. */
const TOO_LATE_MS = 100;

/** The largest load at which 99 edits of 100 reach the other screens within 100 ms; all of `drafts` where that is never too much. */
export async function measureLimit(
  server: MeasuredServer,
  drafts: readonly Draft[],
  { from, factor, beats }: Steps,
): Promise<TypingFigures> {
  const work = new Work(server);
  let best: TypingFigures | null = null;
  let seated = 0;
  for (let count = from; seated < drafts.length; count = Math.ceil(count * factor)) {
    await work.seat(drafts.slice(seated, count));
    seated = Math.min(count, drafts.length);
    const figures = await work.measure(beats);
    if (figures.shownP99 > TOO_LATE_MS && best) break;
    best = figures;
  }
  work.leave();
  if (!best) throw new Error('There was nothing to type in');
  return best;
}

/** How many times everybody types in all steps together. */
export function beatsIn({ from, factor, beats }: Steps, documents: number): number {
  const steps = Math.ceil(Math.log(documents / from) / Math.log(factor)) + 2;
  return steps * (beats.warmUp + beats.measured);
}
