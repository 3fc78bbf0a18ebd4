import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { BEFORE, isElement, LINE, nameOf } from '#domain/documents/lines.ts';
import { limits } from '../limits.ts';
import { slowLinesOf } from '../gate/work/opening.ts';

/**
 * An update that puts a copy in the place of each line that is slow to open, which says the same, and what was there is forgotten once it is
 * deleted; and that gives a text to each line that has none. Null where there is neither. Where lines are slow it may take minutes.
 */
export function renewalOf(kind: DocumentKind, updates: readonly Uint8Array[]): Uint8Array | null {
  // A comment is its author's by where it was written: a copy would be nobody's.
  if (kind === 'comments') return null;
  const slow = new Set(slowLinesOf(updates).map(({ client, clock }) => `${client}:${clock}`));
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  doc.clientID = randomInt(limits.clientId);
  let renewal: Uint8Array | null = null;
  doc.once('update', (update: Uint8Array) => (renewal = update));
  doc.transact(() => {
    for (const name of layoutOf(kind).sections.keys()) renewIn(doc.getXmlFragment(name), slow);
  });
  doc.destroy();
  return renewal;
}

function renewIn(section: Y.XmlFragment, slow: ReadonlySet<string>): void {
  const renamed = new Map<string, string>();
  for (let index = section.length - 1; index >= 0; index--) {
    const line = section.get(index);
    if (!(line instanceof Y.XmlElement)) continue;
    const id = line._item?.id;
    if (!id) continue;
    if (!line.toArray().some((inside) => inside instanceof Y.XmlText)) line.insert(0, [new Y.XmlText()]);
    if (!slow.has(`${id.client}:${id.clock}`)) continue;
    const copy = copyOf(line);
    section.insert(index + 1, [copy]);
    for (const [number, head] of headsIn(line).entries()) {
      const own = headsIn(copy)[number];
      if (own) renamed.set(nameOf(head), nameOf(own));
    }
    section.delete(index, 1);
  }
  if (renamed.size > 0) for (const head of section.toArray().filter(isElement).flatMap(headsIn)) rename(head, renamed);
}

/** A line, and those that its text was split into. */
function headsIn(line: Y.XmlElement): Y.XmlElement[] {
  const texts = line.toArray().filter((inside) => inside instanceof Y.XmlText);
  const parts = texts.flatMap((text) => text.toDelta() as { insert: unknown }[]);
  return [line, ...parts.map(({ insert }) => insert).filter(isElement)];
}

/** What it says of lines that are others now. */
function rename(head: Y.XmlElement, renamed: ReadonlyMap<string, string>): void {
  for (const attribute of [LINE, BEFORE]) {
    const value: unknown = head.getAttribute(attribute);
    if (typeof value !== 'string') continue;
    const name = value.slice(value.indexOf(':') + 1);
    const now = renamed.get(name);
    if (now !== undefined) head.setAttribute(attribute, value.replace(name, now));
  }
}

/** The same line anew, with the heads of lines that its text was split into. */
function copyOf(line: Y.XmlElement): Y.XmlElement {
  const copy = new Y.XmlElement(line.nodeName);
  for (const [name, value] of Object.entries(line.getAttributes()))
    if (value !== undefined) copy.setAttribute(name, value);
  const texts = line.toArray().filter((inside) => inside instanceof Y.XmlText);
  copy.insert(
    0,
    texts.map((text) => {
      const own = new Y.XmlText();
      const parts = text.toDelta() as { insert: unknown }[];
      own.applyDelta(parts.map((part) => (isElement(part.insert) ? { ...part, insert: copyOf(part.insert) } : part)));
      return own;
    }),
  );
  return copy;
}
