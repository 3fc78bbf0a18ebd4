/** How much a run measures. */
export type Sizes = {
  rounds: number;
  /** Documents open at once in a busy clinic, with this many people typing in each. */
  busyDocuments: number;
  busyTeam: number;
  meetingTeam: number;
  /** Beats of typing (5 a second) of the busy clinic and of the meeting. */
  busy: { warmUp: number; measured: number };
  meeting: { warmUp: number; measured: number };
  /** Edits of the large plan, and how many of them came after its last compaction. */
  keystrokes: number;
  tail: number;
  /** Server starts, each opening the large plan. */
  openings: number;
  /** Documents opened before memory is read the first time, then until it is read again. */
  quietBefore: number;
  quiet: number;
};

const full: Sizes = {
  rounds: 3,
  busyDocuments: 160,
  busyTeam: 6,
  meetingTeam: 8,
  busy: { warmUp: 15, measured: 25 },
  meeting: { warmUp: 10, measured: 25 },
  keystrokes: 100_000,
  tail: 300,
  openings: 2,
  quietBefore: 100,
  quiet: 400,
};

const quick: Sizes = {
  ...full,
  rounds: 1,
  busyDocuments: 30,
  busy: { warmUp: 3, measured: 7 },
  meeting: { warmUp: 3, measured: 7 },
  openings: 1,
  quietBefore: 20,
  quiet: 60,
};

/** `--quick` is for trying the bench itself: one short round, whose figures say little. */
export const sizesOf = (args: readonly string[]): Sizes => (args.includes('--quick') ? quick : full);

/** What the words of the table mean, in numbers. */
export function describe(sizes: Sizes): string {
  const { busyDocuments, busyTeam, meetingTeam, keystrokes, tail, quiet, rounds } = sizes;
  return [
    `Meeting: ${meetingTeam} people in one plan. Busy clinic: ${busyDocuments} plans with ${busyTeam} people each. Everybody types 5 characters a second.`,
    `Large plan: ${keystrokes} keystrokes over many visits, a third of them deleting; the last ${tail} came after the snapshot.`,
    `Open plans: ${quiet} of 2,000 characters with one reader each, nobody typing.`,
    `Medians of ${rounds} interleaved rounds; every figure from a server process of its own, the load from another.`,
  ].join('\n');
}
