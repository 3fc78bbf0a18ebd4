import type { Attachment } from 'svelte/attachments';
import { isTyping } from './is-typing.ts';
import { followsTyping } from './writing.ts';

/**
 * Moves through a searched list without a mouse: `/` goes to the search field, ↓ and ↑ go from it through the items and back.
 * `items` and `search` are selectors within the element.
 */
export function listKeys(items: string, search: string): Attachment<HTMLElement> {
  return (list) => {
    const field = () => list.querySelector<HTMLElement>(search);
    const move = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stops = [field(), ...list.querySelectorAll<HTMLElement>(items)];
      const here = stops.findIndex((stop) => stop === document.activeElement);
      const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
      if (here === -1 || !next) return;
      event.preventDefault();
      next.focus();
    };
    const toSearch = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || followsTyping()) return;
      event.preventDefault();
      field()?.focus();
    };
    list.addEventListener('keydown', move);
    document.addEventListener('keydown', toSearch);
    return () => {
      list.removeEventListener('keydown', move);
      document.removeEventListener('keydown', toSearch);
    };
  };
}
