import * as Y from 'yjs';
import { defaultOf, FIELDS, fields, fits, marks, sections, sectionsOf } from './layout.ts';
import type { AttributeRule, PlanDocumentKind, Mark, SectionName } from './layout.ts';

/** A stretch of text with the same marks. */
export type Run = { text: string; marks: Mark[] };
/** One line of a section: a goal, a task, a statement… `attributes` always holds every attribute of its type. */
export type Item = { attributes: Record<string, string>; runs: Run[] };
/** What a live document says at one moment, as plain data: shown before the socket connects, frozen in versions. */
export type DocumentContent = { sections: Partial<Record<SectionName, Item[]>>; fields: Record<string, string> };

/** The plain text of an item. */
export function textOf(item: Item): string {
  return item.runs.map((run) => run.text).join('');
}

/** Whether nobody has written anything in the item yet. */
export function isBlank(item: Item): boolean {
  return textOf(item).trim() === '';
}

/** Reads a live document as plain data. Anything outside the layout is left out, never an error. */
export function readContent(doc: Y.Doc, kind: PlanDocumentKind): DocumentContent {
  const content: DocumentContent = { sections: {}, fields: {} };
  for (const name of sectionsOf(kind)) content.sections[name] = readSection(doc.getXmlFragment(name), name);
  const map = doc.getMap(FIELDS);
  for (const [field, rule] of Object.entries(fields[kind])) {
    const value = map.get(field);
    if (fits(rule, value) && value !== '') content.fields[field] = value;
  }
  return content;
}

/** Reads the lines of one section. */
export function readSection(fragment: Y.XmlFragment, name: SectionName): Item[] {
  const { item, attributes } = sections[name];
  const items: Item[] = [];
  for (const node of fragment.toArray()) {
    if (!(node instanceof Y.XmlElement) || node.nodeName !== item) continue;
    items.push({ attributes: readAttributes(node, attributes), runs: readRuns(node) });
  }
  return items;
}

function readAttributes(node: Y.XmlElement, rules: Record<string, AttributeRule>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).map(([attribute, rule]) => {
      const value: unknown = node.getAttribute(attribute);
      return [attribute, fits(rule, value) ? value : defaultOf(rule)];
    }),
  );
}

function readRuns(node: Y.XmlElement): Run[] {
  const runs: Run[] = [];
  for (const child of node.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const part of child.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
      if (typeof part.insert !== 'string' || part.insert === '') continue;
      const format = part.attributes ?? {};
      runs.push({ text: part.insert, marks: marks.filter((mark) => format[mark]) });
    }
  }
  return runs;
}
