/** Events per second on one channel, and how many may come at once (D14). */
const RATE = 20;
const BURST = 40;

/** Counts the events of one channel: answers whether one more is allowed. `now` is milliseconds of a monotonic clock. */
export function eventAllowance(): (now?: number) => boolean {
  let left = BURST;
  let at = performance.now();
  return (now = performance.now()) => {
    left = Math.min(BURST, left + ((now - at) * RATE) / 1_000);
    at = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
