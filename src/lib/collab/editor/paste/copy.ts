import { Extension } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import type { Fragment, Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/** What a line says beside its text, in words, for whoever pastes it elsewhere. */
export type InWords = (attributes: Record<string, unknown>) => string[];

/** Where several lines are copied each takes its fields along, in words; a part of one line is its text alone. */
export function copying(inWords: InWords): Extension {
  const said = (lines: Fragment, line: Node) => (lines.childCount < 2 ? '' : inWords(line.attrs).join(', '));
  return Extension.create({
    name: 'copying',
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      const { nodes, marks } = DOMSerializer.fromSchema(schema);
      return [
        new Plugin({
          props: {
            clipboardTextSerializer: ({ content }) =>
              content.content
                .map((line) => [line.textContent, said(content, line)].filter((part) => part !== '').join(' — '))
                .join('\n'),
            clipboardSerializer: new LinesSerializer(nodes, marks, said),
          },
        }),
      ];
    },
  });
}

class LinesSerializer extends DOMSerializer {
  readonly #said: (lines: Fragment, line: Node) => string;

  constructor(
    nodes: DOMSerializer['nodes'],
    marks: DOMSerializer['marks'],
    said: (lines: Fragment, line: Node) => string,
  ) {
    super(nodes, marks);
    this.#said = said;
  }

  override serializeFragment(...[lines, options, target]: Parameters<DOMSerializer['serializeFragment']>) {
    const written = super.serializeFragment(lines, options, target);
    lines.forEach((line, _position, index) => {
      const said = line.isBlock ? this.#said(lines, line) : '';
      const element = written.childNodes[index];
      if (said === '' || !(element instanceof HTMLElement)) return;
      const fields = element.ownerDocument.createElement('span');
      fields.setAttribute('data-fields', '');
      fields.textContent = ` — ${said}`;
      element.append(fields);
    });
    return written;
  }
}
