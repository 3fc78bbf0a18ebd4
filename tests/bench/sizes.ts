import { limits } from '#server/collab/limits.ts';
import type { Steps } from './load/limit.ts';
import type { Beats } from './load/typing.ts';

/** How much a run measures. */
export type Sizes = {
  rounds: number;
  /** Documents open at once in a busy clinic, with this many people typing in each. */
  busyDocuments: number;
  busyTeam: number;
  meetingTeam: number;
  busy: Beats;
  meeting: Beats;
  /** Documents that there are to find the largest load with, and how they are added. */
  limitDocuments: number;
  limit: Steps;
  /** Edits of the large plan, and how many of them came after its last compaction. */
  keystrokes: number;
  tail: number;
  /** Server starts, each opening the large plan. */
  openings: number;
  /** Documents opened before memory is read the first time, then until it is read again; how long after all have closed it is read once more. */
  quietBefore: number;
  quiet: number;
  quietWaitMs: number;
  /** Documents and people in each that come back at once. */
  returningDocuments: number;
  returningTeam: number;
  /** How many messages that want to cost much are tried to find the worst. */
  adversaries: number;
};

const full: Sizes = {
  rounds: 3,
  busyDocuments: 160,
  busyTeam: 6,
  meetingTeam: 8,
  busy: { warmUp: 40, measured: 25 },
  meeting: { warmUp: 40, measured: 75 },
  limitDocuments: 720,
  limit: { from: 200, factor: 1.2, beats: { warmUp: 3, measured: 7 } },
  keystrokes: 260_000,
  tail: limits.tail,
  openings: 2,
  quietBefore: 100,
  quiet: 1_000,
  quietWaitMs: 60_000,
  returningDocuments: 30,
  returningTeam: 10,
  adversaries: 300,
};

const quick: Sizes = {
  ...full,
  rounds: 1,
  busy: { warmUp: 40, measured: 25 },
  limitDocuments: 0,
  openings: 1,
  quiet: 300,
  quietWaitMs: 12_000,
  adversaries: 150,
};

/** `--quick` is one round without the search for the largest load: enough to see whether a change helped. `--rounds=1` is one full round. */
export function sizesOf(args: readonly string[]): Sizes {
  const sizes = args.includes('--quick') ? quick : full;
  const rounds = args.find((arg) => arg.startsWith('--rounds='))?.split('=')[1];
  return rounds === undefined ? sizes : { ...sizes, rounds: Number(rounds) };
}

/** What the words of the table mean, in numbers. */
export function describe(sizes: Sizes): string {
  const { busyDocuments, busyTeam, meetingTeam, keystrokes, tail, quiet, rounds } = sizes;
  return [
    `Meeting: ${meetingTeam} people in one plan. Busy clinic: ${busyDocuments} plans with ${busyTeam} people each. Everybody types 5 characters a second.`,
    `Largest load: plans added to the busy clinic while 99 edits of 100 reach the other screens within 100 ms.`,
    `Large plan: ${keystrokes} keystrokes over many visits, a third of them deleting; the last ${tail} came after the snapshot.`,
    `Open plans: ${quiet} of 2,000 characters with one reader each, nobody typing; then all are closed.`,
    `Return: ${sizes.returningDocuments * sizes.returningTeam} people come back to ${sizes.returningDocuments} plans at once, the server just started.`,
    `Worst message: ${sizes.adversaries} made by a seeded generator, each a variant of one that took long; the worst, and those known before, sent one by one.`,
    `Medians of ${rounds} interleaved rounds; every figure from a server process of its own, the load from another.`,
  ].join('\n');
}
