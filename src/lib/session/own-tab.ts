/** By this a tab knows what its storage holds for its own, in that storage; while a page of it lives it holds a lock of that name. */
const NAME = 'cordee.tab';
const OURS = 'cordee.';
/** The page before this one in the same tab lets go at once; a tab that is still there does not within this, in milliseconds. */
const LETS_GO_WITHIN_MS = 1_000;

let claimed: Promise<void> | null = null;

/**
 * Resolves once what this tab's storage holds is its own. A browser that duplicates a tab copies its storage: what was begun there is the
 * other's, and would be offered, and sent, twice.
 */
export const ownTab = (): Promise<void> => (claimed ??= claim());

async function claim(): Promise<void> {
  // Where there are no locks, as over plain http, nothing is kept either.
  if (!('locks' in navigator)) return;
  try {
    const known = sessionStorage.getItem(NAME);
    if (known !== null) {
      if (await held(known)) return;
      for (const place of Object.keys(sessionStorage)) if (place.startsWith(OURS)) sessionStorage.removeItem(place);
    }
    const name = crypto.randomUUID();
    sessionStorage.setItem(NAME, name);
    await held(name);
  } catch {
    // No storage is allowed: nothing is kept.
  }
}

/** Holds the lock of a tab for as long as this page lives; false where another page has it. */
function held(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise<void>(() => undefined);
    };
    navigator.locks.request(`${NAME}.${name}`, { signal: AbortSignal.timeout(LETS_GO_WITHIN_MS) }, hold).catch(() => {
      resolve(false);
    });
  });
}
