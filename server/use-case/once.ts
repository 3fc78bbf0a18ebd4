import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { jsonColumn } from '../database/codecs/json-column.ts';
import type { Trx } from '../database/database.ts';

/** One sending of a form: `key` is a secret that the form carries, and keeps until what it holds was accepted. */
export type Sending = { key: string };

/** A sending while one command of it runs: `step` counts what it has carried out so far. */
export type RunningSending = Sending & { command: string; step: number };

/** For so long a form that is sent again leads to what it led to, in milliseconds. */
export const SENT_FORMS_FOR_MS = 72 * 3_600_000;

/** What a command gave; a command that gives nothing has none. */
const kept = jsonColumn(v.object({ result: v.optional(v.unknown()) }));

type Stored = { id: string; content: string };
/** Who sends, and what. */
type Sent = { who: string; input: unknown; now: number };

/**
 * Carries out `work` at most once for each sending of a form by one person: sent again (pressed twice, Back, reload, an answer that was
 * lost), it gives what it gave. Throws 'already-sent' where the same form arrived before with something else in it. What `work` throws
 * is not kept: the form can be sent again.
 */
export async function once<O>(
  trx: Trx,
  sending: RunningSending | undefined,
  { who, input, now }: Sent,
  work: () => Promise<O>,
): Promise<O> {
  if (!sending) return work();
  const { key, command } = sending;
  sending.step += 1;
  const step = String(sending.step);
  const id = createHash('sha256')
    .update(JSON.stringify([key, who, command, step]))
    .digest('base64url');
  const content = createHmac('sha256', key).update(canonical(input)).digest('base64url');
  const isFirst = await claim(trx, { id, content }, now);
  if (!isFirst) return answerOf<O>(trx, { id, content }, key);
  const result = await work();
  await trx
    .updateTable('sentForms')
    .set({ answer: locked(key, kept.write({ result })) })
    .where('id', '=', id)
    .execute();
  return result;
}

/** Forgets the forms that were sent long ago. */
export async function forgetSentForms(trx: Trx, now: number): Promise<void> {
  await trx
    .deleteFrom('sentForms')
    .where('sentAt', '<=', now - SENT_FORMS_FOR_MS)
    .execute();
}

/** Whether nobody has sent it before; whoever is carrying it out is waited for. */
async function claim(trx: Trx, stored: Stored, now: number): Promise<boolean> {
  const inserted = await trx
    .insertInto('sentForms')
    .values({ ...stored, answer: '', sentAt: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

async function answerOf<O>(trx: Trx, { id, content }: Stored, key: string): Promise<O> {
  const earlier = await trx.selectFrom('sentForms').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  if (earlier.content !== content) throw new DomainError('already-sent');
  // Locked with the form's key by the same command: what it gave then is of the type that it gives now.
  return kept.read(unlocked(key, earlier.answer)).result as O;
}

/** The same text for the same input, whatever the order of its fields; the id of a live command is new each time. */
function canonical(input: unknown): string {
  return JSON.stringify({ input }, (name, value: unknown) => {
    if (name === 'commandId') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** An answer may hold a link that is shown once: whoever reads the database has not the form's key. */
function locked(key: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function unlocked(key: string, stored: string): string {
  const bytes = Buffer.from(stored, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(key), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = bytes.subarray(IV_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

const cipherKey = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'sent form', 32));
