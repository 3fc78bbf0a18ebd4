import { Z_95 } from './wilson.ts';

/** How far forecasts were from what came (Brier 1950): 0 is never wrong, 0.25 is what "50 %" every time gives, 1 is always wrong and sure. */
export type Brier = { score: number; low: number; high: number };

/** Sums over the readings of one review, added up over all reviews: `n` readings, `error` their squared errors. */
export type BrierSums = {
  reviews: number;
  readings: number;
  error: number;
  /** Σ error², Σ error · n and Σ n² of the reviews. */
  error2: number;
  errorReadings: number;
  readings2: number;
};

/**
 * The mean squared error with its 95 % interval, or null with fewer than two reviews. Readings of one review are not independent: the variance
 * is that of a ratio over reviews (linearised, with the correction for few clusters), the quantile Student's.
 */
export function brier(sums: BrierSums): Brier | null {
  const { reviews, readings, error, error2, errorReadings, readings2 } = sums;
  if (reviews < 2 || readings < 1) return null;
  const score = error / readings;
  const spread = Math.max(0, error2 - 2 * score * errorReadings + score ** 2 * readings2);
  const deviation = Math.sqrt((spread * reviews) / (reviews - 1)) / readings;
  const half = student95(reviews - 1) * deviation;
  return { score, low: Math.max(0, score - half), high: Math.min(1, score + half) };
}

/** The quantile of Student's distribution for 95 % on both sides; its series (Fisher and Cornish) is exact to 0.5 % from 4 degrees on. */
export function student95(degrees: number): number {
  const [z, n] = [Z_95, degrees];
  const exact = [12.706, 4.303, 3.182][n - 1];
  if (exact !== undefined) return exact;
  return (
    z +
    (z ** 3 + z) / (4 * n) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3)
  );
}
