/** A share (0 to 1) with the bounds of its 95 % interval. */
export type Share = { share: number; low: number; high: number };

/** The quantile of the normal distribution for 95 %. */
export const Z_95 = 1.959963984540054;

/**
 * The share `successes` / `of` with its 95 % interval by Wilson's score (1927), which never leaves 0 to 1 and holds for few cases; `of` is
 * above 0. A case that held in part may count as a half.
 */
export function wilson(successes: number, of: number): Share {
  const share = successes / of;
  const z2 = Z_95 ** 2;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2))) / (1 + z2 / of);
  // At the ends the bound is the end itself: rounding must not move it past.
  return {
    share,
    low: successes <= 0 ? 0 : Math.max(0, middle - half),
    high: successes >= of ? 1 : Math.min(1, middle + half),
  };
}
