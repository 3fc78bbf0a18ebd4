/** Who goes to another page and comes back within this has not left, in milliseconds. */
const BACK_WITHIN_MS = 30_000;

/** Keeps the one thing that this page left a moment ago, until it is asked for again or it is sure that the person went elsewhere. */
export function createKept<T>(giveUp: (value: T) => void): {
  keep: (key: string, value: T) => void;
  take: (key: string) => T | null;
} {
  let kept: { key: string; value: T; leaving: ReturnType<typeof setTimeout> } | null = null;
  return {
    keep: (key, value) => {
      if (kept) {
        clearTimeout(kept.leaving);
        giveUp(kept.value);
      }
      const leaving = setTimeout(() => {
        kept = null;
        giveUp(value);
      }, BACK_WITHIN_MS);
      kept = { key, value, leaving };
    },
    take: (key) => {
      if (kept?.key !== key) return null;
      const { value, leaving } = kept;
      clearTimeout(leaving);
      kept = null;
      return value;
    },
  };
}
