type Measure = <T>(kind: string, work: () => Promise<T>) => Promise<T>;

/** Runs are repeated where the machine had other things to do: what tells two kinds apart does so each time. */
const RUNS_AT_MOST = 4;
/** As close as this nobody tells them apart, in milliseconds. */
const ALIKE_MS = 5;

/**
 * By how many milliseconds the medians of several kinds of work lie apart. `run` measures all of them in turn, so that what the machine does
 * meanwhile meets each of them alike. Where it does so much that medians say how much that was, the quickest tenth still says what the work
 * itself takes: what makes one kind shorter or longer shows in both.
 */
export async function medianGap(kinds: readonly string[], run: (measure: Measure) => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let runs = 0; runs < RUNS_AT_MOST && least >= ALIKE_MS; runs += 1) {
    const times = new Map(kinds.map((kind): [string, number[]] => [kind, []]));
    await run(async (kind, work) => {
      const began = performance.now();
      try {
        return await work();
      } finally {
        times.get(kind)?.push(performance.now() - began);
      }
    });
    const said = [...times].map(
      ([kind, of]) => `${kind} ${quantile(of, 0.5).toFixed(2)} (${quantile(of, 0.1).toFixed(2)})`,
    );
    console.log(
      `median (quickest tenth) in ms of ${String(times.get(kinds[0] ?? '')?.length ?? 0)}: ${said.join(', ')}`,
    );
    const gapAt = (part: number) => {
      const found = [...times.values()].map((of) => quantile(of, part));
      return Math.max(...found) - Math.min(...found);
    };
    least = Math.min(least, gapAt(0.5), gapAt(0.1));
  }
  return least;
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? NaN;
}
