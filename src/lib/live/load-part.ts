import { draftPlaces } from '../drafts/drafts.svelte.ts';
import { missingParts } from './missing-parts.svelte.ts';
import { pageStanding } from './page-standing.svelte.ts';
import { serverAnswers } from './reach.ts';

/** Browsers that ask again get a part that was lost on the way within this, in milliseconds. */
const ASK_AGAIN_MS = [250, 1_500];
const LOOK_AGAIN_MS = 1_000;
/** Where even a page made anew lacks the part, it is not made anew all the time; in milliseconds. */
const ANEW_AFTER_MS = 60_000;

/**
 * Loads a part of the program that a page fetches when it is needed, by `load`; what is lost on the way is asked for again, and said
 * meanwhile (`missingParts`). Some browsers do not fetch a part again that they could not fetch once, as long as the page lives: the page is
 * then made anew, as soon as the server answers and nothing that was written here would be lost.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    const found = missingParts.add();
    const part = (await askedAgain(load)) ?? (await pageAnew());
    found();
    return part;
  }
}

async function askedAgain<T>(load: () => Promise<T>): Promise<T | null> {
  for (const wait of ASK_AGAIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      return await load();
    } catch {
      // Asked for once more, or the page is made anew.
    }
  }
  return null;
}

async function pageAnew(): Promise<never> {
  while (!isRested() || draftPlaces().length > 0 || pageStanding.unsaved > 0 || !(await serverAnswers()))
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  location.reload();
  return new Promise(() => undefined);
}

function isRested(): boolean {
  const [how] = performance.getEntriesByType('navigation');
  const wasReloaded = how instanceof PerformanceNavigationTiming && how.type === 'reload';
  return !wasReloaded || performance.now() > ANEW_AFTER_MS;
}
