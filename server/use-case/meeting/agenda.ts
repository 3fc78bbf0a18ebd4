import type { CaseContent } from '#domain/meeting/inputs.ts';
import type { ItemStatus } from '#domain/meeting/meeting.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';

type NewCase = CaseContent & {
  meetingId: string;
  patientId: string;
  broughtBy: string;
  carriedFrom: string | null;
  /** The refusal for which it comes, or null. */
  refusalId: string | null;
  status: Extract<ItemStatus, 'proposed' | 'placed'>;
  /** Why it is discussed though the patient does not wish it, or null. */
  againstWish?: string | null;
};

/** Puts a case at the end of the agenda, or of the cases proposed; gives its id. */
export async function addCase(trx: Trx, item: NewCase, by: { createdBy: string; createdAt: number }): Promise<string> {
  const id = newId();
  await trx
    .insertInto('agendaItems')
    .values({
      againstWish: null,
      ...item,
      ...by,
      id,
      position: (await lastPosition(trx, item.meetingId)) + 1,
      revision: 1,
      spentMs: 0,
      openedAt: null,
      voiceKind: null,
      voiceText: null,
      voiceHeardBy: null,
      voiceHeardOn: null,
      voiceRecordedBy: null,
      closedAt: null,
      closedBy: null,
    })
    .execute();
  return id;
}

/** The highest position on the agenda of a meeting; 0 where there is none. */
export async function lastPosition(trx: Trx, meetingId: string): Promise<number> {
  const row = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Ends the run with the field error 'on-agenda' where the patient is on the agenda already, or proposed for it. */
export async function ensureNotOnAgenda(trx: Trx, meetingId: string, patientId: string): Promise<void> {
  if ((await caseIn(trx, meetingId, patientId)) !== null)
    throw new DomainError('invalid-input', { patientId: 'on-agenda' });
}

/** The patient's case on the agenda of the meeting, or proposed for it; null where there is none. */
export async function caseIn(trx: Trx, meetingId: string, patientId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .where('patientId', '=', patientId)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Ends the run where the agenda can no longer be changed. */
export function ensureNotOver(meeting: Pick<Schema['meetings'], 'status'>): void {
  if (meeting.status === 'closed' || meeting.status === 'frozen') throw new DomainError('meeting-over');
}

/**
 * Numbers the agenda again from 1, the cases proposed last. `moved` puts one case at a place of the agenda (1 is the first), as
 * near as there is room.
 */
export async function renumber(trx: Trx, meetingId: string, moved?: { id: string; position: number }): Promise<void> {
  const items = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .select(['id', 'position', 'status'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  const placed = items.filter(({ status }) => status !== 'proposed');
  const item = placed.find(({ id }) => id === moved?.id);
  if (item && moved) {
    placed.splice(placed.indexOf(item), 1);
    placed.splice(moved.position - 1, 0, item);
  }
  const ordered = [...placed, ...items.filter(({ status }) => status === 'proposed')];
  for (const [index, { id, position }] of ordered.entries()) {
    if (position === index + 1) continue;
    await trx
      .updateTable('agendaItems')
      .set({ position: index + 1 })
      .where('id', '=', id)
      .execute();
  }
}
