/** Events per second on one channel, and how many may come at once (D14). */
const usual = { rate: 20, burst: 40 };

/** Counts the events of one channel: answers whether one more is allowed. `now` is milliseconds of a monotonic clock. */
export function eventAllowance({ rate, burst } = usual): (now?: number) => boolean {
  let left = burst;
  let at = performance.now();
  return (now = performance.now()) => {
    left = Math.min(burst, left + ((now - at) * rate) / 1_000);
    at = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
