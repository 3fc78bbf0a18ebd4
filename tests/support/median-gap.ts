type Measure = <T>(kind: string, work: () => Promise<T>) => Promise<T>;

/** As close as this nobody tells them apart, in milliseconds. */
const ALIKE_MS = 5;

/**
 * By how many milliseconds the medians of several kinds of work lie apart for sure. `run` measures all of them in turn, so that what the
 * machine does meanwhile meets each of them alike; by how much medians of so many times may differ by chance (two standard errors of their
 * difference, from their own spread) is taken off: nearly nothing on a machine of its own.
 */
export async function medianGap(
  kinds: readonly string[],
  run: (measure: Measure) => Promise<void>,
  runsAtMost = 3,
): Promise<number> {
  let least = Infinity;
  for (let runs = 0; runs < runsAtMost && least >= ALIKE_MS; runs += 1) {
    const times = new Map(kinds.map((kind): [string, number[]] => [kind, []]));
    await run(async (kind, work) => {
      const began = performance.now();
      try {
        return await work();
      } finally {
        times.get(kind)?.push(performance.now() - began);
      }
    });
    const medians = [...times.values()].map((of) => quantile(of, 0.5));
    const chance = Math.max(...[...times.values()].map(chanceOf));
    const gap = Math.max(...medians) - Math.min(...medians);
    const said = [...times].map(([kind, of]) => `${kind} ${quantile(of, 0.5).toFixed(2)} ms (${String(of.length)})`);
    console.log(`medians: ${said.join(', ')}; by chance up to ${chance.toFixed(2)} ms apart`);
    least = Math.min(least, Math.max(0, gap - chance));
  }
  return least;
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? NaN;
}

/** Two standard errors of the difference of two medians with this spread: 0.93 × the interquartile range / √n is one of one of them. */
function chanceOf(times: readonly number[]): number {
  const spread = quantile(times, 0.75) - quantile(times, 0.25);
  return (2 * Math.SQRT2 * 0.93 * spread) / Math.sqrt(times.length);
}
