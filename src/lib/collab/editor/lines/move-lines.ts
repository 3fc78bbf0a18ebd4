import type * as Y from 'yjs';
import { BEFORE, END, linesOf, nameOf, stored } from '#domain/documents/lines.ts';
import { sameToken } from './written.ts';
import type { Token, Written } from './written.ts';

/** Lines, by their ids, that come to stand before another; before none, they are the last. */
export type Move = { ids: string[]; before: string | null };

/** The move that two changes are together: whole lines go at one place and come at another. */
export function moveIn(changes: readonly Written[], before: Token[]): Move | null {
  const [one, other] = changes;
  if (!one || !other || changes.length > 2) return null;
  const [from, to] = one.removed > 0 ? [one, other] : [other, one];
  if (from.inserted.length > 0 || to.removed > 0 || from.removed !== to.inserted.length) return null;
  const isWhole = (at: number) => at === before.length || before[at]?.head !== null;
  if (![from.at, from.at + from.removed, to.at].every((at) => at <= before.length && isWhole(at))) return null;
  if (!to.inserted.every((token, index) => sameToken(token, before[from.at + index]))) return null;
  const id = (token: Token | undefined) => String(token?.head?.attrs['id'] ?? '');
  const ids = to.inserted.filter(({ head }) => head !== null).map(id);
  const next = before.slice(to.at).find(({ head }) => head !== null);
  return { ids, before: next ? id(next) : null };
}

/** Says of lines before which other they come now; those that came before them stay where they are. */
export function moveLines(section: Y.XmlFragment, nodeName: string, { ids, before }: Move): void {
  for (const id of ids) moveLine(section, nodeName, id, before);
}

function moveLine(section: Y.XmlFragment, nodeName: string, id: string, before: string | null): void {
  const { heads, lines } = linesOf(section, nodeName);
  const shown = (wanted: string | null) => lines.find(({ head }) => head.id === wanted)?.head;
  const head = shown(id);
  if (!head || id === before) return;
  const next = heads[heads.indexOf(head) + 1];
  const target = shown(before);
  const [name, place] = [nameOf(head.element), target ? nameOf(target.element) : END];
  for (const other of heads) {
    if (other === head) continue;
    if (stored(other, BEFORE) === name) other.element.setAttribute(BEFORE, next ? nameOf(next.element) : END);
    else if (stored(other, BEFORE) === place) other.element.setAttribute(BEFORE, name);
  }
  head.element.setAttribute(BEFORE, place);
}
