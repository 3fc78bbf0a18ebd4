import type { Attachment } from 'svelte/attachments';
import { boardColumns } from '#domain/orientation/board.ts';
import type { BoardColumn } from '#domain/orientation/board.ts';

/**
 * Lets cards (`[data-card]`) be dragged to a column (`[data-column]`), or carried there with Alt and ← →. `carry` gets the card's id and the
 * column, `open` the id of a card whose actions are asked for with Enter on the card itself.
 */
export function carryCards(
  carry: (id: string, column: BoardColumn) => void,
  open: (id: string) => void,
): Attachment<HTMLElement> {
  return (board) => {
    let dragged: string | null = null;
    const within = (target: EventTarget | null, selector: string) =>
      target instanceof Element ? target.closest<HTMLElement>(selector) : null;
    const cardOf = (target: EventTarget | null) => within(target, '[data-card]')?.id.replace(/^card-/, '');
    const columnOf = (target: EventTarget | null): BoardColumn | undefined => {
      const name = within(target, '[data-column]')?.dataset['column'];
      return boardColumns.find((column) => column === name);
    };
    const mark = (column: BoardColumn | undefined) => {
      for (const one of board.querySelectorAll<HTMLElement>('[data-column]'))
        one.toggleAttribute('data-over', one.dataset['column'] === column);
    };

    const start = (event: DragEvent) => {
      dragged = cardOf(event.target) ?? null;
      if (dragged !== null) event.dataTransfer?.setData('text/plain', dragged);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    };
    const over = (event: DragEvent) => {
      const column = columnOf(event.target);
      if (dragged === null || !column) return;
      event.preventDefault();
      mark(column);
    };
    const end = () => {
      dragged = null;
      mark(undefined);
    };
    const drop = (event: DragEvent) => {
      const column = columnOf(event.target);
      if (dragged === null || !column) return;
      event.preventDefault();
      const id = dragged;
      end();
      carry(id, column);
    };
    const key = (event: KeyboardEvent) => {
      const id = cardOf(event.target);
      if (id === undefined) return;
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('[data-card]')) open(id);
      if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
      const from = columnOf(event.target);
      const to =
        boardColumns[boardColumns.findIndex((column) => column === from) + (event.key === 'ArrowRight' ? 1 : -1)];
      // Alt and an arrow would leave the page.
      event.preventDefault();
      if (to) carry(id, to);
    };

    const listeners = { dragstart: start, dragover: over, dragend: end, drop, keydown: key };
    for (const [name, listener] of Object.entries(listeners)) board.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        board.removeEventListener(name, listener as EventListener);
    };
  };
}
