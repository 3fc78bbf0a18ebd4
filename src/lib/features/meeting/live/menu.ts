import type { Attachment } from 'svelte/attachments';

/** Makes a `<details>` a menu: a click elsewhere closes it, Escape closes it and goes back to its button. */
export const menu: Attachment<HTMLDetailsElement> = (details) => {
  const elsewhere = (event: Event) => {
    if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  document.addEventListener('click', elsewhere);
  details.addEventListener('keydown', escape);
  return () => {
    document.removeEventListener('click', elsewhere);
    details.removeEventListener('keydown', escape);
  };
};
