import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Sizes of the letters, the largest first; room-screen.css says what each is. */
const DENSITIES = ['0', '1', '2'];

/**
 * The room's screen cuts nothing and nobody scrolls it (C122): it is set in the largest letters with which all of it is seen; what is too
 * much even for the smallest is laid out in pages, of which one is shown.
 */
export class ScreenPages {
  /** How many pages there are now. */
  count = $state(1);
  /** Which of them is shown, from 0. */
  readonly shown = $derived.by(() => this.#turned() % this.count);
  readonly #turned: () => number;

  /** `turned`: how many pages were turned by whoever leads; after the last comes the first. */
  constructor(turned: () => number) {
    this.#turned = turned;
  }

  /** For the screen itself; the part of it that is laid out in pages has the class `screen-body`. */
  readonly fit: Attachment<HTMLElement> = (screen) => {
    const settle = () => {
      untrack(() => {
        this.#lay(screen);
      });
    };
    const changes = new MutationObserver(settle);
    changes.observe(screen, { subtree: true, childList: true, characterData: true });
    addEventListener('resize', settle);
    void document.fonts.ready.then(settle);
    settle();
    $effect(() => {
      turnTo(screen, this.shown);
    });
    return () => {
      changes.disconnect();
      removeEventListener('resize', settle);
    };
  };

  #lay(screen: HTMLElement): void {
    const root = document.documentElement;
    delete screen.dataset['paged'];
    for (const density of DENSITIES) {
      screen.dataset['density'] = density;
      if (root.scrollHeight <= root.clientHeight) {
        this.count = 1;
        return;
      }
    }
    screen.dataset['paged'] = '';
    const body = bodyOf(screen);
    this.count = body ? Math.max(1, Math.ceil((body.scrollWidth + gapOf(body)) / (body.clientWidth + gapOf(body)))) : 1;
    turnTo(screen, this.shown);
  }
}

function turnTo(screen: HTMLElement, page: number): void {
  const body = bodyOf(screen);
  if (body) body.scrollLeft = page * (body.clientWidth + gapOf(body));
}

function bodyOf(screen: HTMLElement): HTMLElement | null {
  return screen.querySelector<HTMLElement>('.screen-body');
}

/** What parts two columns, in pixels; without columns nothing does. */
function gapOf(body: HTMLElement): number {
  return parseFloat(getComputedStyle(body).columnGap) || 0;
}
