/** How long one answer is waited for, and the pause before it is asked again where one came or was refused, in milliseconds. */
const ANSWER_WITHIN_MS = 2_500;
const PAUSE_MS = 1_000;
/** What every proxy lets through: a file, which needs neither session nor database. */
const SMALLEST = '/mark.svg';

const waiting = new Set<() => void>();
let isAsking = false;
let isAskedElsewhere = (): boolean => false;

/** While it is so, somebody else finds out for this page, and calls `tellReached`: twelve tabs that ask would hinder each other. */
export function askElsewhere(isSo: () => boolean): void {
  isAskedElsewhere = isSo;
}

/** The server answers again. */
export function tellReached(): void {
  for (const reached of [...waiting]) reached();
}

/**
 * Calls `reached` each time the server answers again after it did not: what was sent before is lost, and waiting for it would only take
 * longer. Asks as long as somebody on this page waits; answers with what ends it for this one.
 */
export function whenReached(reached: () => void): () => void {
  waiting.add(reached);
  if (!isAsking) void ask();
  return () => {
    waiting.delete(reached);
  };
}

async function ask(): Promise<void> {
  isAsking = true;
  let wasSilent = false;
  while (waiting.size > 0) {
    const askedAt = performance.now();
    const answered = isAskedElsewhere() || (await serverAnswers());
    if (answered && wasSilent) tellReached();
    wasSilent = !answered;
    // What was swallowed has taken its time already.
    const pause = answered || performance.now() - askedAt < PAUSE_MS ? PAUSE_MS : 0;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  isAsking = false;
}

/** Whether the server answers at this moment. */
export async function serverAnswers(): Promise<boolean> {
  const given = new AbortController();
  const patience = setTimeout(() => {
    given.abort();
  }, ANSWER_WITHIN_MS);
  try {
    return (await fetch(SMALLEST, { method: 'HEAD', cache: 'no-store', signal: given.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(patience);
  }
}
