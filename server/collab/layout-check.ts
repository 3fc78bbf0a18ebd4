import * as Y from 'yjs';
import { FIELDS, fits, marks } from '../../src/domain/care-plan/layout.ts';
import type { AttributeRule } from '../../src/domain/care-plan/layout.ts';
import { layoutOf } from '../../src/domain/documents/document-layout.ts';
import type { DocumentKind, SectionLayout } from '../../src/domain/documents/document-layout.ts';
import { closeCodes, Refused } from './close-codes.ts';

type Node = Y.AbstractType<unknown>;
type Rules = Readonly<Record<string, AttributeRule>>;
/** What a root may hold: the items of one section, or single values. */
type Root = { section: SectionLayout } | { rules: Rules };
export type Roots = ReadonlyMap<unknown, Root>;

/** Declares every root of a document of this kind with its type, so that no update can give it another. */
export function declareRoots(doc: Y.Doc, kind: DocumentKind): Roots {
  const roots = new Map<unknown, Root>();
  const { sections, fields } = layoutOf(kind);
  for (const [name, section] of sections) roots.set(doc.getXmlFragment(name), { section });
  roots.set(doc.getMap(FIELDS), { rules: fields });
  return roots;
}

/** Checks what a transaction wrote under `clients` against the layout: section > item > text, and nothing else. */
export function checkLayout(roots: Roots, transaction: Y.Transaction, clients: readonly number[]): void {
  for (const client of clients) {
    const structs = transaction.doc.store.clients.get(client) ?? [];
    const before = transaction.beforeState.get(client) ?? 0;
    if (structs.length === 0 || Y.getState(transaction.doc.store, client) === before) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted)) checkItem(roots, struct);
    }
  }
}

function checkItem(roots: Roots, item: Y.Item): void {
  const { parent } = item;
  if (!(parent instanceof Y.AbstractType)) throw misplaced('an item without a place');
  const root = roots.get(parent);
  if (root) return 'section' in root ? checkChild(item, root.section) : checkValue(item, root.rules);
  if (parent instanceof Y.XmlElement) return checkInElement(roots, item, parent._item?.parent);
  if (parent instanceof Y.XmlText) return checkInText(item);
  throw misplaced('an unknown place');
}

/** A section holds items of its own type. */
function checkChild(item: Y.Item, section: SectionLayout): void {
  const type = typeIn(item);
  if (item.parentSub !== null || !(type instanceof Y.XmlElement) || type.nodeName !== section.item)
    throw misplaced('in a section');
}

/** An item holds its attributes and text. */
function checkInElement(roots: Roots, item: Y.Item, place: unknown): void {
  const root = roots.get(place);
  if (!root || !('section' in root)) throw misplaced('too deep');
  if (item.parentSub !== null) checkValue(item, root.section.attributes);
  else if (!(typeIn(item) instanceof Y.XmlText)) throw misplaced('in an item');
}

/** Text holds characters and marks. */
function checkInText(item: Y.Item): void {
  const { content, parentSub } = item;
  const mark = content instanceof Y.ContentFormat && (marks as readonly string[]).includes(content.key);
  if (parentSub !== null || !(mark || content instanceof Y.ContentString)) throw misplaced('in a text');
}

function checkValue(item: Y.Item, rules: Rules): void {
  const rule = item.parentSub !== null && Object.hasOwn(rules, item.parentSub) ? rules[item.parentSub] : undefined;
  const fine =
    rule !== undefined && item.content instanceof Y.ContentAny && item.content.arr.every((value) => fits(rule, value));
  if (!fine) throw misplaced('a value');
}

function typeIn(item: Y.Item): Node | null {
  return item.content instanceof Y.ContentType ? item.content.type : null;
}

function misplaced(where: string): Refused {
  return new Refused(closeCodes.data, `outside the layout: ${where}`);
}
