/** How often somebody who writes tells the server, in milliseconds: a session ends after half an hour in which nobody did anything. */
const EVERY_MS = 5 * 60_000;

let told = -Infinity;

/** Somebody writes in a form: their session goes on meanwhile. */
export function stillHere(): void {
  if (performance.now() - told < EVERY_MS) return;
  told = performance.now();
  // Away now: the next letter after a while asks again.
  fetch('/session', { headers: { accept: 'application/json' } }).catch(() => undefined);
}
