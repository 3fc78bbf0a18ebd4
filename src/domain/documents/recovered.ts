import * as Y from 'yjs';
import { FIELDS, fits } from '../care-plan/layout.ts';
import { signedAttributes } from '../comments/layout.ts';
import { answeredBy, commentsIn } from '../comments/read-comments.ts';
import { layoutOf } from './document-layout.ts';
import type { DocumentKind, SectionLayout } from './document-layout.ts';
import { BEFORE, LINE, linesOf, runsOf } from './lines.ts';
import type { Line } from './lines.ts';

/** Where something was written: a Yjs client id, and the clock of its last letter. */
type Written = readonly [client: number, clock: number];
export type KeptRun = { text: string; marks: string[] };
/** A line as a page had it when its document closed, with who wrote in it. */
export type KeptLine = {
  section: string;
  id: string;
  attributes: Record<string, string>;
  runs: KeptRun[];
  written: Written[];
};
export type KeptField = { name: string; value: string; written: Written[] };
/** All that a page had of a document. `client`: the page's own client id. */
export type KeptDocument = { kind: DocumentKind; client: number; lines: KeptLine[]; fields: KeptField[] };

/** What was on a page and is not in the document now. `now`: what is written in the same place, or null. */
export type Recovered = {
  key: string;
  /** The client ids of those whose words in it the document has not. */
  clients: number[];
} & ({ line: KeptLine; now: string | null } | { field: KeptField; now: string | null });

/** Reads all that a page has of its document. */
export function keptOf(doc: Y.Doc, kind: DocumentKind): KeptDocument {
  const { sections, fields } = layoutOf(kind);
  const lines = [...sections].flatMap(([section, layout]) =>
    linesOf(doc.getXmlFragment(section), layout.item).lines.map((line): KeptLine => ({
      section,
      id: line.head.id,
      attributes: attributesOf(line, layout),
      runs: writtenRuns(line),
      written: writtenIn(line),
    })),
  );
  const map = doc.getMap(FIELDS);
  const kept = Object.entries(fields).flatMap(([name, rule]): KeptField[] => {
    const [value, item] = [map.get(name), map._map.get(name)];
    return fits(rule, value) && value !== '' && item
      ? [{ name, value, written: [[item.id.client, item.id.clock]] }]
      : [];
  });
  return { kind, client: doc.clientID, lines, fields: kept };
}

/** What of `kept` is neither in `doc` nor was ever: words that a page had, and that the document which is there now has never heard of. */
export function recoveredIn(kept: KeptDocument, doc: Y.Doc): Recovered[] {
  const unheard = (written: readonly Written[]) => [
    ...new Set(written.filter(([client, clock]) => clock >= Y.getState(doc.store, client)).map(([client]) => client)),
  ];
  const { sections } = layoutOf(kept.kind);
  const present = new Map<string, { says: string; text: string }>();
  for (const [section, layout] of sections)
    for (const line of linesOf(doc.getXmlFragment(section), layout.item).lines) {
      const runs = writtenRuns(line);
      present.set(keyOf(section, line.head.id), {
        says: JSON.stringify([attributesOf(line, layout), runs]),
        text: textOfRuns(runs),
      });
    }
  const lines = kept.lines.flatMap((line): Recovered[] => {
    const [key, clients] = [keyOf(line.section, line.id), unheard(line.written)];
    const there = present.get(key);
    if (clients.length === 0 || there?.says === JSON.stringify([line.attributes, line.runs])) return [];
    // Of a comment nothing changes but by hand.
    if (there && kept.kind === 'comments') return [];
    const saysNothing = textOfRuns(line.runs).trim() === '' && (line.attributes['practice'] ?? '') === '';
    return saysNothing ? [] : [{ key, clients, line, now: there?.text ?? null }];
  });
  const map = doc.getMap(FIELDS);
  const fields = kept.fields.flatMap((field): Recovered[] => {
    const [clients, now] = [unheard(field.written), map.get(field.name)];
    if (clients.length === 0 || now === field.value) return [];
    return [
      { key: keyOf(FIELDS, field.name), clients, field, now: typeof now === 'string' && now !== '' ? now : null },
    ];
  });
  return [...lines, ...fields];
}

/** Whether `me` wrote a recovered comment: as its signature says, or, where it was not signed yet, because their page began it. */
export function isOwnComment({ client }: KeptDocument, recovered: Recovered, me: string): boolean {
  const by = 'line' in recovered ? recovered.line.attributes['by'] : undefined;
  return by === undefined ? recovered.clients.includes(client) : by === me;
}

/** Writes into `doc`, as an edit of whoever has it open, what a person has chosen to take in. */
export function takeIn(doc: Y.Doc, kind: DocumentKind, recovered: readonly Recovered[]): void {
  doc.transact(() => {
    for (const one of recovered) {
      if ('field' in one) doc.getMap(FIELDS).set(one.field.name, one.field.value);
      else takeLine(doc, kind, one.line);
    }
  });
}

/** The plain text of what was recovered. */
export const recoveredText = (one: Recovered): string => ('line' in one ? textOfRuns(one.line.runs) : one.field.value);

function takeLine(doc: Y.Doc, kind: DocumentKind, { section, id, attributes, runs }: KeptLine): void {
  const layout = layoutOf(kind).sections.get(section);
  if (!layout) return;
  const fragment = doc.getXmlFragment(section);
  const there = linesOf(fragment, layout.item).lines.find(({ head }) => head.id === id);
  if (there && kind === 'comments') return;
  if (there) {
    for (const [name, value] of Object.entries(attributes))
      if (name !== 'id' && (there.head.element.getAttribute(name) ?? '') !== value)
        there.head.element.setAttribute(name, value);
    writeRuns(there, runs);
    return;
  }
  const element = new Y.XmlElement(layout.item);
  // A comment has no id, and the server signs it as it does all.
  for (const [name, value] of Object.entries(attributes))
    if (kind !== 'comments' || (name !== 'id' && !signedAttributes.includes(name))) element.setAttribute(name, value);
  const text = new Y.XmlText();
  text.applyDelta(deltaOf(runs));
  element.insert(0, [text]);
  fragment.insert(fragment.length, [element]);
  // What it answered may be gone: then it stands for itself.
  if (kind === 'comments' && !answeredBy(element, commentsIn(doc))) element.removeAttribute('about');
}

/** Puts other words in a line, where its own text begins; the words of those joined to it go. */
function writeRuns({ pieces }: Line, runs: KeptRun[]): void {
  for (const { text, from, to } of [...pieces].sort((a, b) => b.from - a.from))
    if (to > from) text.delete(from, to - from);
  const first = pieces[0];
  if (first) first.text.applyDelta([...(first.from > 0 ? [{ retain: first.from }] : []), ...deltaOf(runs)]);
}

const deltaOf = (runs: KeptRun[]) =>
  runs.map(({ text, marks }) => ({ insert: text, attributes: Object.fromEntries(marks.map((mark) => [mark, {}])) }));

const keyOf = (section: string, id: string): string => `${section} ${id}`;
const textOfRuns = (runs: readonly KeptRun[]): string => runs.map(({ text }) => text).join('');
const writtenRuns = (line: Line): KeptRun[] =>
  runsOf(line).map(({ text, marks }) => ({ text, marks: Object.keys(marks).sort() }));

function attributesOf({ head }: Line, layout: SectionLayout): Record<string, string> {
  const entries = Object.entries(layout.attributes).flatMap(([name, rule]): [string, string][] => {
    const value: unknown = head.element.getAttribute(name);
    return name !== 'id' && fits(rule, value) && value !== '' ? [[name, value]] : [];
  });
  return { ...Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))), id: head.id };
}

/** The last clock of each client whose letters or choices stand in a line. */
function writtenIn({ head, pieces }: Line): Written[] {
  const last = new Map<number, number>();
  const note = (client: number, clock: number) => last.set(client, Math.max(clock, last.get(client) ?? 0));
  for (const [name, item] of head.element._map)
    if (name !== 'id' && name !== LINE && name !== BEFORE && !item.deleted) note(item.id.client, item.id.clock);
  for (const { text, from, to } of pieces) {
    let at = 0;
    for (let item = text._start; item !== null && at < to; item = item.right) {
      if (item.deleted || !item.countable) continue;
      // Only what stands in this piece counts, up to its last letter.
      if (at + item.length > from) note(item.id.client, item.id.clock + Math.min(item.length, to - at) - 1);
      at += item.length;
    }
  }
  return [...last];
}
