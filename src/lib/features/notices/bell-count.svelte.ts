import * as v from 'valibot';

/** A count is asked for anew at most so often, in milliseconds. */
const ASK_AFTER_MS = 60_000;

let count = $state(0);
let askedAt = -Infinity;

/** How much that happened has not been seen, as far as the page knows. */
export const unseen = () => count;

/** Asks for it where it was not asked for lately, or `now` where something changed it. A server that does not answer changes nothing. */
export async function askUnseen(now = false): Promise<void> {
  if (!now && performance.now() - askedAt < ASK_AFTER_MS) return;
  askedAt = performance.now();
  try {
    const answer = await fetch('/notices/count', { headers: { accept: 'application/json' } });
    if (!answer.ok || answer.redirected) return;
    const parsed = v.safeParse(v.number(), await answer.json());
    if (parsed.success) count = parsed.output;
  } catch {
    // Without it the bell says what it said.
  }
}
