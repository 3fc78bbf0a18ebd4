import * as Y from 'yjs';
import { FIELDS, fits, marks } from '#domain/care-plan/layout.ts';
import type { AttributeRule } from '#domain/care-plan/layout.ts';
import { layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind, SectionLayout } from '#domain/documents/document-layout.ts';
import { lineAttributes } from '#domain/documents/lines.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';

type Node = Y.AbstractType<unknown>;
type Rules = Readonly<Record<string, AttributeRule>>;
/** What a root may hold: the items of one section, or single values. */
type Root = { name: string } & ({ section: SectionLayout } | { rules: Rules });
export type Roots = ReadonlyMap<unknown, Root>;

/** One thing that a page of another version may well write and that no document holds: a value, an attribute, a mark, a line. */
export type Unfit = { item: Y.Item; why: RefusedValue['why']; section: string; rule: AttributeRule | null };

/** Declares every root of a document of this kind with its type, so that no update can give it another. */
export function declareRoots(doc: Y.Doc, kind: DocumentKind): Roots {
  const roots = new Map<unknown, Root>();
  const { sections, fields } = layoutOf(kind);
  for (const [name, section] of sections) roots.set(doc.getXmlFragment(name), { name, section });
  roots.set(doc.getMap(FIELDS), { name: FIELDS, rules: fields });
  return roots;
}

/**
 * Checks what a transaction wrote under `clients` against the layout: section > item > text, and nothing else. Hands each single thing that does
 * not fit to `take`, which takes it out at once with all that is in it; throws where things are where no page puts any.
 */
export function checkLayout(
  roots: Roots,
  transaction: Y.Transaction,
  clients: readonly number[],
  take: (unfit: Unfit) => void,
): void {
  for (const client of clients) {
    const structs = transaction.doc.store.clients.get(client) ?? [];
    const before = transaction.beforeState.get(client) ?? 0;
    if (structs.length === 0 || Y.getState(transaction.doc.store, client) === before) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index];
      if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted || isTakenOut(struct)) continue;
      const unfit = unfitIn(roots, struct);
      if (unfit) take({ ...unfit, item: struct });
    }
  }
}

/** Letters that a transaction wrote under `clients` and that stand, with their section. */
export type NewWords = { item: Y.Item; words: string; section: string };

/** Everything that a transaction wrote under `clients` as text. */
export function wordsIn(roots: Roots, transaction: Y.Transaction, clients: readonly number[]): NewWords[] {
  return clients.flatMap((client) => {
    const before = transaction.beforeState.get(client) ?? 0;
    return (transaction.doc.store.clients.get(client) ?? []).flatMap((struct) => {
      if (struct.id.clock < before || !(struct instanceof Y.Item) || struct.deleted) return [];
      const { content, parent } = struct;
      if (!(content instanceof Y.ContentString) || !(parent instanceof Y.XmlText)) return [];
      return [{ item: struct, words: content.str, section: sectionOf(roots, parent)?.name ?? '' }];
    });
  });
}

type Found = Omit<Unfit, 'item'> | null;

/** Whether it is in something that was taken out before it. */
function isTakenOut({ deleted, parent }: Y.Item): boolean {
  return deleted && parent instanceof Y.AbstractType && parent._item?.deleted === true;
}

function unfitIn(roots: Roots, item: Y.Item): Found {
  const { parent } = item;
  if (!(parent instanceof Y.AbstractType)) throw misplaced('an item without a place');
  const root = roots.get(parent);
  if (root) return 'section' in root ? childIn(item, root) : valueIn(item, root.rules, root.name);
  if (parent instanceof Y.XmlElement) return inElement(roots, item, parent._item?.parent);
  if (parent instanceof Y.XmlText) return inText(roots, item);
  throw misplaced('an unknown place');
}

/** A section holds items of its own type. */
function childIn(item: Y.Item, { name, section }: Root & { section: SectionLayout }): Found {
  const type = typeIn(item);
  if (item.parentSub !== null || !(type instanceof Y.XmlElement)) throw misplaced('in a section');
  return type.nodeName === section.item ? null : unknown(name);
}

/** An item holds its attributes and text; one that is set into a text, where a line was split, its attributes alone. */
function inElement(roots: Roots, item: Y.Item, place: unknown): Found {
  const root = roots.get(place) ?? (place instanceof Y.XmlText ? sectionOf(roots, place) : undefined);
  if (!root || !('section' in root)) throw misplaced('too deep');
  if (item.parentSub !== null) return valueIn(item, { ...root.section.attributes, ...lineAttributes }, root.name);
  if (place instanceof Y.XmlText || !(typeIn(item) instanceof Y.XmlText)) throw misplaced('in an item');
  return null;
}

/** Text holds characters and marks, and the heads of lines that it was split into. */
function inText(roots: Roots, item: Y.Item): Found {
  const { content, parent, parentSub } = item;
  if (parentSub !== null) throw misplaced('in a text');
  if (content instanceof Y.ContentString) return null;
  const root = parent instanceof Y.XmlText ? sectionOf(roots, parent) : undefined;
  if (!root || !('section' in root)) throw misplaced('in a text');
  if (content instanceof Y.ContentFormat)
    return (marks as readonly string[]).includes(content.key) ? null : unknown(root.name);
  const type = typeIn(item);
  if (!(type instanceof Y.XmlElement)) throw misplaced('in a text');
  return type.nodeName === root.section.item ? null : unknown(root.name);
}

/** The section in which a text is. */
function sectionOf(roots: Roots, text: Y.XmlText): Root | undefined {
  const line = text._item?.parent;
  return line instanceof Y.XmlElement ? roots.get(line._item?.parent) : undefined;
}

function valueIn(item: Y.Item, rules: Rules, section: string): Found {
  if (item.parentSub === null || !(item.content instanceof Y.ContentAny)) throw misplaced('a value');
  const rule = Object.hasOwn(rules, item.parentSub) ? rules[item.parentSub] : undefined;
  if (!rule) return unknown(section);
  if (item.content.arr.every((value) => fits(rule, value))) return null;
  const why = ({ date: 'date', text: 'too-long', choice: 'unknown' } as const)[rule.kind];
  return { why, section, rule };
}

const unknown = (section: string): Found => ({ why: 'unknown', section, rule: null });

function typeIn(item: Y.Item): Node | null {
  return item.content instanceof Y.ContentType ? item.content.type : null;
}

function misplaced(where: string): Rejected {
  return new Rejected(closeCodes.data, `outside the layout: ${where}`);
}
