import { Editor, Node } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Italic } from '@tiptap/extension-italic';
import { defaultOf } from '../../../domain/care-plan/layout.ts';
import type { LiveDocument } from '../live-document.svelte.ts';
import { caretElement, caretSelection } from './caret.ts';
import { ItemIds } from './item-ids.ts';
import { ItemKeys } from './item-keys.ts';
import { itemView } from './item-view.ts';
import type { LiveSection } from './live-section.ts';

/** The longest text that can be pasted at once, in characters; a whole plan is a tenth of it. */
const LONGEST_PASTE = 50_000;

/** The editor of one section of a live document. The caller destroys it. */
export function createSectionEditor(element: HTMLElement, live: LiveDocument, section: LiveSection): Editor {
  return new Editor({
    element,
    injectCSS: false,
    editable: live.mayWrite,
    editorProps: {
      // The server would refuse it and close the document: better said before it is in.
      handlePaste: (_view, event) => {
        const tooLong = (event.clipboardData?.getData('text/plain').length ?? 0) > LONGEST_PASTE;
        live.pasteTooLong = tooLong;
        return tooLong;
      },
      attributes: {
        class: `items ${section.look}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': section.label,
      },
    },
    extensions: [
      Node.create({ name: 'doc', topNode: true, content: `${section.layout.item}+` }),
      Node.create({ name: 'text', group: 'inline' }),
      itemNode(section),
      Bold,
      Italic,
      ItemIds,
      ItemKeys,
      Collaboration.configure({ fragment: live.doc.getXmlFragment(section.root) }),
      CollaborationCaret.configure({
        provider: live.provider,
        user: {},
        render: caretElement,
        selectionRender: caretSelection,
      }),
    ],
    onFocus: () => {
      live.enter(section.root);
    },
  });
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
            parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? defaultOf(rule),
            renderHTML: (values: Record<string, unknown>) => ({ [`data-${name}`]: values[name] }),
          },
        ]),
      ),
    parseHTML: () => [{ tag: `div[data-item="${item}"]` }, { tag: 'p' }, { tag: 'li' }],
    renderHTML: ({ HTMLAttributes }) => ['div', { 'data-item': item, ...HTMLAttributes }, 0],
    addNodeView: () => itemView(section),
  });
}
