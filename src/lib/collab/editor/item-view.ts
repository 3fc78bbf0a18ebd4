import type { NodeViewRenderer } from '@tiptap/core';
import { removeLine } from './remove-line.ts';
import { words } from '$lib/text/words.ts';
import { lineCount } from './comment-marks.ts';
import { nameFields } from './field-names.ts';
import type { LiveSection, Said } from './live-section.ts';
import { wordsNotTaken } from './words-not-taken.ts';

/** Draws a line of a section: its text, and its fields as native elements that Tab reaches. */
export function itemView(section: LiveSection): NodeViewRenderer {
  return ({ node: first, editor, getPos }) => {
    let node = first;
    const dom = document.createElement('div');
    const contentDOM = document.createElement('div');
    const bar = document.createElement('div');
    dom.className = 'item';
    contentDOM.className = 'item-text';
    // Each line reads in the order of its own letters.
    contentDOM.dir = 'auto';
    if (section.lang) contentDOM.lang = section.lang;
    bar.className = 'item-fields';
    bar.contentEditable = 'false';
    const said = document.createElement('p');
    said.className = 'item-said';
    said.contentEditable = 'false';

    const controls = section.controls((attribute, value) => {
      const position = getPos();
      if (position === undefined || !editor.isEditable) return;
      editor.view.dispatch(editor.state.tr.setNodeAttribute(position, attribute, value));
    });
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'item-remove';
    remove.setAttribute('aria-label', section.removeItem);
    remove.title = section.removeItem;
    remove.textContent = '×';
    remove.addEventListener('click', () => {
      const position = getPos();
      if (position !== undefined && removeLine(editor, position)) editor.view.focus();
    });
    const beneath = document.createElement('div');
    beneath.className = 'item-fields item-beneath';
    beneath.contentEditable = 'false';
    for (const control of controls) {
      (control.beneath ? beneath : bar).append(control.element);
      if (control.opener) bar.append(control.opener);
    }
    bar.append(remove);
    dom.append(contentDOM, said, bar);
    if (beneath.hasChildNodes()) dom.append(beneath);
    const untaken = section.untaken && wordsNotTaken(section.untaken, section.root, words().plan.untaken);
    if (untaken) dom.append(untaken.element);
    const count = section.comments && lineCount(section.comments);
    if (count) dom.append(count.element);

    let editable = editor.isEditable;
    const show = () => {
      for (const name of ['voice', 'kind', 'state', 'agreedBy']) {
        const value: unknown = node.attrs[name];
        if (typeof value === 'string') dom.dataset[name] = value;
      }
      const id = String(node.attrs['id'] ?? '');
      showSaid(said, section.said?.(id) ?? null);
      untaken?.show(id);
      count?.show(id, node.textContent);
      dom.classList.toggle('is-empty', node.content.size === 0);
      contentDOM.dataset.placeholder = section.placeholder(node.attrs);
      for (const control of controls) control.show(String(node.attrs[control.attribute] ?? ''));
      editable = editor.isEditable;
      for (const fields of [bar, beneath])
        for (const field of fields.querySelectorAll<HTMLInputElement>('select, input, textarea, button'))
          field.disabled = !editable;
      nameFields([bar, beneath], node.textContent);
    };
    const onUpdate = () => {
      if (editable !== editor.isEditable) show();
    };
    show();
    editor.on('update', onUpdate);
    const stopListening = section.untaken?.listen(show);
    const stopHearing = section.onRefused?.((line, attribute) => {
      if (line === node.attrs['id']) controls.find((control) => control.attribute === attribute)?.refuse?.();
    });

    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== node.type) return false;
        node = next;
        show();
        return true;
      },
      stopEvent: ({ target }) =>
        target instanceof Node &&
        (bar.contains(target) ||
          beneath.contains(target) ||
          count?.element.contains(target) === true ||
          untaken?.element.contains(target) === true),
      destroy: () => {
        editor.off('update', onUpdate);
        stopHearing?.();
        stopListening?.();
        count?.destroy();
      },
      // What is drawn around the text is ours: were ProseMirror to read it back, it would move the caret.
      ignoreMutation: (change) =>
        change.type === 'attributes' || (change.type !== 'selection' && !contentDOM.contains(change.target)),
    };
  };
}

/** What the patient said about a line, beneath its text: read only, and no part of what is being written. */
function showSaid(element: HTMLElement, said: Said | null): void {
  element.hidden = said === null;
  element.textContent = said?.sentence ?? '';
  if (!said || said.words === '') return;
  const quote = document.createElement('q');
  quote.textContent = said.words;
  if (said.lang) quote.lang = said.lang;
  element.append(quote);
}
