import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { isDrawn } from './lines/lines-binding.ts';

/** A new item's id: 48 random bits, as the server makes them. */
export function newItemId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * Gives an item its own id when splitting or pasting made a copy of another's. Only what is typed here is mended:
 * were every reader to mend, two browsers would do it at once and differently.
 */
export const ItemIds = Extension.create({
  name: 'itemIds',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction: (transactions, _before, after) => {
          if (!transactions.some((made) => made.docChanged && !isDrawn(made))) return null;
          const seen = new Set<string>();
          const mend = after.tr;
          after.doc.forEach((node, position) => {
            const id: unknown = node.attrs.id;
            const unique = typeof id === 'string' && id !== '' && !seen.has(id);
            const kept = unique ? id : newItemId();
            seen.add(kept);
            if (!unique) mend.setNodeAttribute(position, 'id', kept);
          });
          return mend.docChanged ? mend : null;
        },
      }),
    ];
  },
});
