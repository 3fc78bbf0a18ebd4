import * as Y from 'yjs';
import type { DocumentContent, Item } from './content.ts';
import { defaultOf, FIELDS, sections, sectionsOf, statementKinds } from './layout.ts';
import type { AttributeRule, DocumentKind, SectionName } from './layout.ts';

/** What a new patient's document starts with: the three questions of the patient's words, one empty line elsewhere. */
export function emptyContent(kind: DocumentKind, newId: () => string): DocumentContent {
  const content: DocumentContent = { sections: {}, fields: {} };
  for (const name of sectionsOf(kind)) {
    content.sections[name] =
      name === 'words'
        ? statementKinds.map((statement) => emptyItem(name, newId, { kind: statement }))
        : [emptyItem(name, newId)];
  }
  return content;
}

/** An item with nothing written in it; `given` overrides the defaults of its attributes. */
export function emptyItem(section: SectionName, newId: () => string, given: Record<string, string> = {}): Item {
  const rules: Record<string, AttributeRule> = sections[section].attributes;
  const attributes = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, defaultOf(rule)]));
  return { attributes: { ...attributes, id: newId(), ...given }, runs: [] };
}

/** The first update of a document's log, made once by the server with the document's row (D13). */
export function bornUpdate(kind: DocumentKind, content: DocumentContent): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const name of sectionsOf(kind)) {
      doc.getXmlFragment(name).insert(
        0,
        (content.sections[name] ?? []).map((item) => elementOf(name, item)),
      );
    }
    const map = doc.getMap(FIELDS);
    for (const [field, value] of Object.entries(content.fields)) map.set(field, value);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function elementOf(section: SectionName, item: Item): Y.XmlElement {
  const element = new Y.XmlElement(sections[section].item);
  for (const [name, value] of Object.entries(item.attributes)) element.setAttribute(name, value);
  if (item.runs.length > 0) {
    const text = new Y.XmlText();
    text.applyDelta(
      item.runs.map((run) => ({
        insert: run.text,
        attributes: Object.fromEntries(run.marks.map((mark) => [mark, {}])),
      })),
    );
    element.insert(0, [text]);
  }
  return element;
}
