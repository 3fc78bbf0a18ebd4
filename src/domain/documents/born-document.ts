import * as Y from 'yjs';
import type { Item } from '../care-plan/content.ts';
import { FIELDS } from '../care-plan/layout.ts';
import { layoutOf } from './document-layout.ts';
import type { DocumentKind } from './document-layout.ts';

/** What a document says, section by section, whatever its kind. */
export type AnyContent = {
  sections: Readonly<Partial<Record<string, Item[]>>>;
  fields: Readonly<Record<string, string>>;
};

/** The first update of a document's log, made once by the server with the document's row (D13). */
export function bornUpdate(kind: DocumentKind, content: AnyContent): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const [name, { item }] of layoutOf(kind).sections) {
      doc.getXmlFragment(name).insert(
        0,
        (content.sections[name] ?? []).map((line) => elementOf(item, line)),
      );
    }
    const map = doc.getMap(FIELDS);
    for (const [field, value] of Object.entries(content.fields)) map.set(field, value);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function elementOf(nodeName: string, item: Item): Y.XmlElement {
  const element = new Y.XmlElement(nodeName);
  for (const [name, value] of Object.entries(item.attributes)) element.setAttribute(name, value);
  // An empty line has its text, too: were it made with the first letter, two people who begin at once would each make one.
  const text = new Y.XmlText();
  text.applyDelta(
    item.runs.map((run) => ({
      insert: run.text,
      attributes: Object.fromEntries(run.marks.map((mark) => [mark, {}])),
    })),
  );
  element.insert(0, [text]);
  return element;
}
