import { Editor, Node } from '@tiptap/core';
import type { AnyExtension } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Italic } from '@tiptap/extension-italic';
import type * as Y from 'yjs';
import { defaultOf, fits } from '#domain/care-plan/layout.ts';
import type { LiveDocument } from '../live-document.svelte.ts';
import { CaretLine } from './caret-line.ts';
import { commentMarks } from './comment-marks.ts';
import { ItemIds } from './item-ids.ts';
import { ItemKeys } from './item-keys.ts';
import { itemView } from './item-view.ts';
import { CaretKeys } from './keys/caret-keys.ts';
import { OwnInput } from './keys/own-input.ts';
import { LineBorders } from './lines/line-borders.ts';
import { lineCarets } from './lines/line-carets.ts';
import { liveLines } from './lines/live-lines.ts';
import type { LiveSection } from './live-section.ts';
import { copying } from './paste/copy.ts';
import { pasting } from './paste/paste.ts';
import type { PasteNews } from './paste/paste.ts';
import { ScreenKept } from './screen-kept.ts';

/** The editor of one section of a live document; `told` hears what a person must know of a paste. The caller destroys it. */
export function createSectionEditor(
  element: HTMLElement,
  live: LiveDocument,
  section: LiveSection,
  told: (news: PasteNews | null) => void,
): Editor {
  const fragment = live.doc.getXmlFragment(section.root);
  return new Editor({
    element,
    injectCSS: false,
    editable: live.mayWrite,
    editorProps: {
      attributes: {
        class: `items ${section.look}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': section.label,
      },
    },
    extensions: [
      ...lineExtensions(fragment, { ...section, untaken: live.untaken }),
      CaretKeys,
      CaretLine,
      OwnInput,
      ScreenKept,
      pasting(section.layout, told),
      copying(section.inWords ?? (() => [])),
      lineCarets(live.provider.awareness),
      ...(section.comments ? [commentMarks(section.comments)] : []),
    ],
    onFocus: () => {
      live.enter(section.root);
    },
    onBlur: ({ editor }) => {
      if (editor.isEditable !== live.mayWrite) editor.setEditable(live.mayWrite);
    },
  });
}

/** What makes lines of a section: their schema, their keys, and their way into the live document. */
export function lineExtensions(fragment: Y.XmlFragment, section: LiveSection): AnyExtension[] {
  return [
    Node.create({ name: 'doc', topNode: true, content: `${section.layout.item}+` }),
    Node.create({ name: 'text', group: 'inline' }),
    itemNode(section),
    Bold,
    Italic,
    ItemIds,
    ItemKeys,
    LineBorders,
    liveLines(fragment, section.layout.item, Object.keys(section.layout.attributes)),
  ];
}

/**
 * Follows the right to write. It is not taken away in mid-word, letters would be lost: what can no longer be saved stays to be read and
 * copied, and the page says that it is not saved.
 */
export function followRight(editor: Editor | null, mayWrite: boolean): void {
  if (mayWrite || !editor?.isFocused) editor?.setEditable(mayWrite);
}

function itemNode(section: LiveSection): Node {
  const { item, attributes } = section.layout;
  return Node.create({
    name: item,
    group: 'block',
    content: 'text*',
    defining: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(attributes).map(([name, rule]) => [
          name,
          {
            default: defaultOf(rule),
            parseHTML: (element: HTMLElement) => {
              const value = element.getAttribute(`data-${name}`);
              return fits(rule, value) ? value : defaultOf(rule);
            },
            renderHTML: (values: Record<string, unknown>) => ({ [`data-${name}`]: values[name] }),
          },
        ]),
      ),
    parseHTML: () => [
      { tag: '.item-fields, .item-said, .item-not-taken', ignore: true },
      { tag: `div[data-item="${item}"]` },
      { tag: 'p' },
      { tag: 'li' },
    ],
    renderHTML: ({ HTMLAttributes }) => ['div', { 'data-item': item, ...HTMLAttributes }, 0],
    addNodeView: () => itemView(section),
  });
}
