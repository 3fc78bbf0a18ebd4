import { goto } from '$app/navigation';
import type { Attachment } from 'svelte/attachments';

/** After the last letter, in milliseconds: who types on is not answered in between. */
const WAITS_MS = 120;

/**
 * Sends a search form (GET) by itself while something is typed in its search field, which keeps the focus; the address says what is looked
 * for, and the way back leads past all the letters at once.
 */
export const searchedAsTyped: Attachment<HTMLFormElement> = (form) => {
  let due: ReturnType<typeof setTimeout> | undefined;
  const search = () => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') parameters.append(name, value);
    void goto(`?${parameters.toString()}`, { keepFocus: true, noScroll: true, replaceState: true });
  };
  const typed = (event: Event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'search') return;
    clearTimeout(due);
    due = setTimeout(search, WAITS_MS);
  };
  const stop = () => {
    clearTimeout(due);
  };
  form.addEventListener('input', typed);
  form.addEventListener('submit', stop);
  return () => {
    stop();
    form.removeEventListener('input', typed);
    form.removeEventListener('submit', stop);
  };
};
