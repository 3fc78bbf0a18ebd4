/** How often somebody at work on a page tells the server, in milliseconds: a session ends after half an hour in which nobody did anything. */
const EVERY_MS = 60_000;

/** Says in an address that a person did something, and not the page by itself. */
export const HERE = 'here';

const gestures = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** The page itself was asked for by somebody. */
let told = 0;

/** Somebody does something on this page: their session goes on meanwhile. */
export function stillHere(): void {
  if (performance.now() - told < EVERY_MS) return;
  told = performance.now();
  // Away now: the next gesture after a while asks again.
  fetch(`/session?${HERE}`, { headers: { accept: 'application/json' } }).catch(() => undefined);
}

/** From now on every gesture counts, moving from page to page included; answers with what stops it. */
export function watchGestures(): () => void {
  for (const gesture of gestures) addEventListener(gesture, stillHere, { capture: true, passive: true });
  return () => {
    for (const gesture of gestures) removeEventListener(gesture, stillHere, { capture: true });
  };
}
