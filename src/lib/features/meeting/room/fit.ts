import type { Attachment } from 'svelte/attachments';

/** Sizes of the letters, the largest first; room-screen.css says what each is, and none is under 20 px. */
const DENSITIES = ['0', '1', '2'];

/** Sets the room's screen in the largest letters with which nothing is below its edge: nobody scrolls a projector. */
export const fit: Attachment<HTMLElement> = (screen) => {
  const root = document.documentElement;
  const settle = () => {
    for (const density of DENSITIES) {
      screen.dataset['density'] = density;
      if (root.scrollHeight <= root.clientHeight) return;
    }
  };
  const changes = new MutationObserver(settle);
  changes.observe(screen, { subtree: true, childList: true, characterData: true });
  addEventListener('resize', settle);
  settle();
  return () => {
    changes.disconnect();
    removeEventListener('resize', settle);
  };
};
