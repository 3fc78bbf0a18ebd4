import type { FailedMail } from '#domain/mail/queue.ts';
import { nextTry } from '#domain/mail/queue.ts';
import { newId } from '#server/new-id.ts';
import type { Query, Trx } from '../database.ts';
import type { Schema } from '../schema.ts';

export type StoredMail = Schema['mails'];
type NewMail = Pick<StoredMail, 'about' | 'toAddress' | 'subject' | 'text'> &
  Partial<Pick<StoredMail, 'attachmentName' | 'attachmentType' | 'attachment' | 'letterId'>>;

/** A server that tries a mail has so long to hear from the mail server, in milliseconds; then another tries it. */
const HELD_MS = 5 * 60_000;
/** So many are tried at a time. */
const AT_A_TIME = 10;

/** Leaves a mail to be sent, in the transaction of what it tells: where that does not come about, nothing is sent. */
export async function queueMail(trx: Trx, now: number, mail: NewMail): Promise<void> {
  const none = { attachmentName: null, attachmentType: null, attachment: null, letterId: null };
  const state = { queuedAt: now, nextAt: now, times: 0, lastCode: '', failedAt: null };
  await trx
    .insertInto('mails')
    .values({ ...none, ...mail, ...state, id: newId() })
    .execute();
}

/** Leaves several to be sent, all or none of them. */
export async function queueMails(
  query: Query,
  now: number,
  about: StoredMail['about'],
  mails: readonly Pick<NewMail, 'toAddress' | 'subject' | 'text'>[],
): Promise<void> {
  await query.transaction().execute(async (trx) => {
    for (const mail of mails) await queueMail(trx, now, { about, ...mail });
  });
}

/** The mails that are due, each for this server alone: whoever moves its time on has it. */
export async function claimDueMails(query: Query, now: number): Promise<StoredMail[]> {
  const due = await query
    .selectFrom('mails')
    .where('failedAt', 'is', null)
    .where('nextAt', '<=', now)
    .selectAll()
    .orderBy('nextAt')
    .limit(AT_A_TIME)
    .execute();
  const mine: StoredMail[] = [];
  for (const mail of due) {
    const { numUpdatedRows } = await query
      .updateTable('mails')
      .set({ nextAt: now + HELD_MS, times: mail.times + 1 })
      .where('id', '=', mail.id)
      .where('times', '=', mail.times)
      .where('nextAt', '=', mail.nextAt)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) mine.push({ ...mail, times: mail.times + 1 });
  }
  return mine;
}

/** A mail was taken: it is kept no longer. */
export async function forgetMail(query: Query, mailId: string): Promise<void> {
  await query.deleteFrom('mails').where('id', '=', mailId).execute();
}

/** A mail was not taken: it is tried again later, unless it `isFinal` or was tried often enough. */
export async function keepFailed(
  query: Query,
  now: number,
  { id, times }: StoredMail,
  { code, isFinal }: { code: string; isFinal: boolean },
): Promise<void> {
  const again = isFinal ? null : nextTry(times, now);
  await query
    .updateTable('mails')
    .set({ lastCode: code, ...(again === null ? { failedAt: now } : { nextAt: again }) })
    .where('id', '=', id)
    .execute();
}

/** The mails that were not taken at least once, the latest first. */
export async function failedMails(query: Query): Promise<FailedMail[]> {
  const rows = await query
    .selectFrom('mails')
    .where('lastCode', '!=', '')
    .select(['id', 'about', 'toAddress', 'queuedAt', 'times', 'lastCode', 'nextAt', 'failedAt'])
    .orderBy('queuedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ toAddress: to, lastCode: code, failedAt, nextAt, ...mail }) => ({
    ...mail,
    to,
    code,
    nextAt: failedAt === null ? nextAt : null,
  }));
}
