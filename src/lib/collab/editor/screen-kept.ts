import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** After the last change, in milliseconds, what is on screen is compared with what is written. */
const QUIET_MS = 400;

/** Draws the lines anew where the screen shows something else than what is written. Costs nothing while nothing changes. */
export const ScreenKept = Extension.create({
  name: 'screenKept',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: (view) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const look = () => {
          if (view.isDestroyed) return;
          // Not under the hands of who composes a letter or changes a field.
          if (view.composing || document.activeElement?.closest('.item-fields')) lookAfter(QUIET_MS);
          else if (hasDrifted(view)) {
            drawAnew(view);
            // What is drawn anew is as it should be: where it still seems not to be, it would be drawn for ever.
            if (hasDrifted(view)) seen.disconnect();
          }
        };
        const lookAfter = (ms: number) => {
          clearTimeout(timer);
          timer = setTimeout(look, ms);
        };
        const seen = new MutationObserver((changes) => {
          lookAfter(changes.some(takesALineApart) ? 0 : QUIET_MS);
        });
        seen.observe(view.dom, { childList: true, characterData: true, subtree: true });
        return {
          update: () => {
            lookAfter(QUIET_MS);
          },
          destroy: () => {
            clearTimeout(timer);
            seen.disconnect();
          },
        };
      },
    }),
  ],
});

const PARTS = '.item-text, .item-fields';

function takesALineApart({ addedNodes, removedNodes, target }: MutationRecord): boolean {
  const isPart = (node: Node) => node instanceof Element && node.matches(PARTS);
  return (
    [...removedNodes].some(isPart) || (target.parentElement?.closest(PARTS) !== null && [...addedNodes].some(isPart))
  );
}

function hasDrifted(view: EditorView): boolean {
  const { doc } = view.state;
  const items = [...view.dom.children].filter((child) => child.matches('.item'));
  return items.length !== doc.childCount || items.some((item, index) => !shows(item, doc.child(index).textContent));
}

function shows(item: Element, written: string): boolean {
  const [text, ...others] = item.querySelectorAll('.item-text');
  const [fields, ...more] = item.querySelectorAll('.item-fields:not(.item-beneath)');
  const beneath = [...item.querySelectorAll('.item-beneath')];
  if (!text || !fields || others.length > 0 || more.length > 0) return false;
  if ([text, fields, ...beneath].some(({ parentElement }) => parentElement !== item) || beneath.length > 1)
    return false;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches('.ProseMirror-widget')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let painted = '';
  while (walker.nextNode()) if (walker.currentNode instanceof Text) painted += walker.currentNode.data;
  return painted.replaceAll('\uFEFF', '') === written.replaceAll('\uFEFF', '');
}

/** Other functions of the same effect have ProseMirror forget all that it drew. */
function drawAnew(view: EditorView): void {
  const views = Object.entries(view.props.nodeViews ?? {});
  view.setProps({ nodeViews: Object.fromEntries(views.map(([name, make]) => [name, (...given) => make(...given)])) });
}
