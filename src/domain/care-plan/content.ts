import type * as Y from 'yjs';
import { linesOf, runsOf } from '../documents/lines.ts';
import { defaultOf, FIELDS, fields, fits, marks, sectionNames, sections, sectionsOf } from './layout.ts';
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

/** How an item is said to the patient, or '' where nobody wrote that apart. */
export function toldOf(item: Item): string {
  return (item.attributes['told'] ?? '').trim();
}

/** An item as its patient reads it: the text that is theirs instead of the team’s, which is left out. */
export function asTold(item: Item): Item {
  const told = toldOf(item);
  if (told === '') return item;
  return { attributes: { ...item.attributes, told: '' }, runs: [{ text: told, marks: [] }] };
}

/** Whether nobody has written anything in the item yet. */
export function isBlank(item: Item): boolean {
  return textOf(item).trim() === '';
}

/** Whether a line says nothing at all, to nobody: no text, and no practice either. It is left out of an agreed version. */
export function isEmptyLine(item: Item): boolean {
  return isBlank(item) && toldOf(item) === '' && (item.attributes['practice'] ?? '') === '';
}

/** Whether a plan says nothing yet, in none of its sections. */
export function isEmptyPlan(content: DocumentContent): boolean {
  return Object.values(content.sections).every((items) => items.every(isEmptyLine));
}

/** A document without its empty lines, and which sections had how many. */
export function withoutEmptyLines(content: DocumentContent): {
  content: DocumentContent;
  left: { section: SectionName; lines: number }[];
} {
  const sections: DocumentContent['sections'] = {};
  const left: { section: SectionName; lines: number }[] = [];
  for (const section of sectionNames) {
    const items = content.sections[section];
    if (!items) continue;
    const kept = items.filter((item) => !isEmptyLine(item));
    sections[section] = kept;
    if (kept.length < items.length) left.push({ section, lines: items.length - kept.length });
  }
  return { content: { ...content, sections }, left };
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
  return linesOf(fragment, item).lines.map((line) => ({
    attributes: withId(readAttributes(line.head.element, attributes), line.head.id),
    runs: runsOf(line).map(({ text, marks: written }) => ({ text, marks: marks.filter((mark) => written[mark]) })),
  }));
}

/** Of two lines with one id, one has another. */
function withId(attributes: Record<string, string>, id: string): Record<string, string> {
  return attributes['id'] === '' ? attributes : { ...attributes, id };
}

function readAttributes(node: Y.XmlElement, rules: Record<string, AttributeRule>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).map(([attribute, rule]) => {
      const value: unknown = node.getAttribute(attribute);
      return [attribute, fits(rule, value) ? value : defaultOf(rule)];
    }),
  );
}
