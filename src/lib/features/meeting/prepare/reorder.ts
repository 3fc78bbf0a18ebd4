import type { Attachment } from 'svelte/attachments';

type Places = { before: HTMLElement | null; place: number };

/**
 * Lets the rows of a list be dragged by their handle (`[data-handle]`) or moved with Alt and ↑ ↓. `move` gets the row and its new
 * place, from 1. Rows are the `[data-row]` children, in order; buttons do the same without a mouse or scripts.
 */
export function reorder(move: (row: HTMLElement, place: number) => void): Attachment<HTMLElement> {
  return (list) => {
    let dragged: HTMLElement | null = null;
    const rows = () => [...list.querySelectorAll<HTMLElement>(':scope > [data-row]')];
    const rowOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    const clear = () => {
      for (const row of rows()) delete row.dataset['drop'];
    };

    /** Where the dragged row would go: before the first row whose middle is below the pointer. */
    const placeAt = (y: number): Places => {
      const others = rows().filter((row) => row !== dragged);
      const index = others.findIndex((row) => {
        const { top, height } = row.getBoundingClientRect();
        return y < top + height / 2;
      });
      return index === -1
        ? { before: null, place: others.length + 1 }
        : { before: others[index] ?? null, place: index + 1 };
    };

    const start = (event: DragEvent) => {
      const handle = event.target instanceof Element ? event.target.closest('[data-handle]') : null;
      dragged = handle ? rowOf(handle) : null;
      if (!dragged || !event.dataTransfer) return;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', '');
      event.dataTransfer.setDragImage(dragged, 24, 24);
      dragged.dataset['dragged'] = '';
    };
    const over = (event: DragEvent) => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      const { before } = placeAt(event.clientY);
      if (before) before.dataset['drop'] = 'before';
      else {
        const last = rows().findLast((row) => row !== dragged);
        if (last) last.dataset['drop'] = 'after';
      }
    };
    const drop = (event: DragEvent) => {
      if (!dragged) return;
      event.preventDefault();
      const here = rows().indexOf(dragged) + 1;
      const { place } = placeAt(event.clientY);
      if (place !== here) move(dragged, place);
    };
    const end = () => {
      clear();
      if (dragged) delete dragged.dataset['dragged'];
      dragged = null;
    };
    const key = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const row = rowOf(event.target);
      if (!row) return;
      event.preventDefault();
      const place = rows().indexOf(row) + 1 + (event.key === 'ArrowUp' ? -1 : 1);
      if (place >= 1 && place <= rows().length) move(row, place);
    };

    const listening = new AbortController();
    const { signal } = listening;
    list.addEventListener('dragstart', start, { signal });
    list.addEventListener('dragover', over, { signal });
    list.addEventListener('drop', drop, { signal });
    list.addEventListener('dragend', end, { signal });
    list.addEventListener('keydown', key, { signal });
    return () => {
      listening.abort();
    };
  };
}
