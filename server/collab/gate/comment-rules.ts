import * as v from 'valibot';
import * as Y from 'yjs';
import { id as idSchema } from '#domain/ids.ts';
import {
  COMMENT,
  LONGEST_COMMENT,
  MOST_MENTIONED,
  MOST_MENTIONED_AT_ONCE,
  settledAttributes,
  signedAttributes,
} from '#domain/comments/layout.ts';
import { answeredBy, commentsIn, mentionsOf, textIn, valueOf } from '#domain/comments/read-comments.ts';
import { isElement } from '#domain/documents/lines.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';

/** Who writes, and when it reached the server (milliseconds UTC): as the session says, never the page. */
export type Writer = { id: string; at: number };

/** What an update began and settled in a document of comments: the server signs it. */
export type Commented = { begun: ReadonlySet<Y.XmlElement>; settled: ReadonlySet<Y.XmlElement> };

/**
 * Holds a document of comments to its rules, within the transaction that wrote under `clients`, before anything of it is stored or shown: a
 * comment is written in one go, and of what is there only its state changes, by anybody who may write, and its words go, all of them and for
 * good, by its author's hand. Throws where a page did anything else: no honest one does.
 */
export function checkComments(transaction: Y.Transaction, clients: readonly number[], writerId: string): Commented {
  const begun = new Set<Y.XmlElement>();
  const settled = new Set<Y.XmlElement>();
  const takenBack = new Set<Y.XmlElement>();
  const isNew = (item: Y.Item | null) => item !== null && item.id.clock >= since(transaction, item.id.client);
  for (const item of newItems(transaction, clients)) {
    if (item.deleted || item.content instanceof Y.ContentDeleted) continue;
    const comment = commentOf(item);
    const { parentSub } = item;
    if (parentSub !== null && signedAttributes.includes(parentSub)) throw misplaced('a signature');
    if (item.content instanceof Y.ContentFormat) throw misplaced('a mark');
    if (item.parent instanceof Y.XmlText && !(item.content instanceof Y.ContentString)) throw misplaced('a split');
    if (isNew(comment._item)) begun.add(comment);
    else if (parentSub === null || !settledAttributes.includes(parentSub)) throw misplaced('a change');
    else if (parentSub === 'withdrawn') takenBack.add(comment);
    else settled.add(comment);
  }
  for (const item of deletedItems(transaction)) {
    if (isNew(item)) continue;
    const { parent, parentSub } = item;
    if (parent instanceof Y.XmlText) takenBack.add(commentOf(item));
    else if (parentSub === null || !settledAttributes.includes(parentSub)) throw misplaced('a comment that is gone');
    // What is settled is settled otherwise, never as if nobody had.
    else if (!commentOf(item).hasAttribute(parentSub)) throw misplaced('a state that is gone');
  }
  for (const comment of takenBack) checkTakenBack(comment, writerId);
  checkBegun(begun, transaction.doc);
  return { begun, settled };
}

/** Writes under `clientId`, which is the program's own, who did what an update did, and when. */
export function sign(
  { doc }: Y.Transaction,
  { begun, settled }: Commented,
  { id, at }: Writer,
  clientId: number,
): void {
  const own = doc.clientID;
  doc.clientID = clientId;
  for (const comment of begun) setBoth(comment, 'by', 'at', { id, at });
  for (const comment of settled) setBoth(comment, 'stateBy', 'stateAt', { id, at });
  doc.clientID = own;
}

/** The ids of those whom what was begun names, but for its author. */
export const mentionedIn = ({ begun }: Commented, { id }: Writer): string[] =>
  [...new Set([...begun].flatMap(mentionsOf))].filter((one) => one !== id);

function setBoth(comment: Y.XmlElement, by: 'by' | 'stateBy', at: 'at' | 'stateAt', writer: Writer): void {
  comment.setAttribute(by, writer.id);
  comment.setAttribute(at, String(writer.at));
}

function checkBegun(begun: ReadonlySet<Y.XmlElement>, doc: Y.Doc): void {
  if (begun.size === 0) return;
  const names = commentsIn(doc);
  for (const comment of begun) {
    const { length } = textIn(comment);
    if (length > LONGEST_COMMENT || (length === 0) !== isWithdrawn(comment)) throw misplaced('words of another length');
    if (valueOf(comment, 'about') !== '' && !answeredBy(comment, names)) throw misplaced('an answer to no comment');
    const mentions = mentionsOf(comment);
    if (mentions.length > MOST_MENTIONED || !mentions.every((one) => v.is(idSchema, one)))
      throw misplaced('names of nobody');
  }
  if (new Set([...begun].flatMap(mentionsOf)).size > MOST_MENTIONED_AT_ONCE) throw misplaced('names of too many');
}

function checkTakenBack(comment: Y.XmlElement, writerId: string): void {
  if (valueOf(comment, 'by') !== writerId) throw misplaced('a comment of somebody else');
  if (!isWithdrawn(comment) || textIn(comment) !== '') throw misplaced('a part of a comment that is gone');
}

const isWithdrawn = (comment: Y.XmlElement): boolean => valueOf(comment, 'withdrawn') === 'yes';

/** The comment in which something is, or which it is. */
function commentOf({ content, parent }: Y.Item): Y.XmlElement {
  const inside: unknown = parent instanceof Y.XmlText ? parent.parent : parent;
  if (isElement(inside)) return inside;
  const type: unknown = content instanceof Y.ContentType ? content.type : null;
  if (isElement(type) && type.nodeName === COMMENT) return type;
  throw misplaced('no comment');
}

const since = ({ beforeState }: Y.Transaction, client: number): number => beforeState.get(client) ?? 0;

function* newItems(transaction: Y.Transaction, clients: readonly number[]): Generator<Y.Item> {
  for (const client of clients) {
    const from = since(transaction, client);
    for (const struct of transaction.doc.store.clients.get(client) ?? [])
      if (struct instanceof Y.Item && struct.id.clock >= from) yield struct;
  }
}

function* deletedItems({ deleteSet, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges)
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item) yield struct;
      }
  }
}

function misplaced(what: string): Rejected {
  return new Rejected(closeCodes.data, `outside the rules of comments: ${what}`);
}
