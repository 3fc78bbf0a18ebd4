import { afterNavigate, beforeNavigate } from '$app/navigation';
import { nothingUnsent } from '../forms/not-sent.ts';
import { words } from '../text/words.ts';
import { draftAt, draftPlaces } from './drafts.svelte.ts';

/**
 * Asks before a page is left on which something was begun. Within the product it waits for the person to come back; closing the tab ends it.
 * Call while a component is being made.
 */
export function askBeforeLeaving(): void {
  afterNavigate(nothingUnsent);
  beforeNavigate((navigation) => {
    const here = navigation.from?.url.pathname;
    if (navigation.willUnload) {
      if (draftPlaces().length > 0) navigation.cancel();
      return;
    }
    if (navigation.to?.url.pathname === here) return;
    const begun = draftPlaces().some((place) => draftAt(place)?.page === here);
    if (begun && !confirm(words().drafts.leave)) navigation.cancel();
  });
}
