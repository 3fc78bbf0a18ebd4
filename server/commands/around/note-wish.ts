import type { Actor } from '#domain/access/actor.ts';
import { canNoteWish } from '#domain/access/policy.ts';
import { noteWishInput } from '#domain/around/wishes.ts';
import type { NoteWishInput } from '#domain/around/wishes.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { renumber } from '#server/use-case/meeting/agenda.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/**
 * Notes what a patient was told or wishes before the team speaks about them. Their case leaves the agendas ahead, to be placed again with a
 * reason, once they do not wish it. Field errors: 'date-future', 'choice', 'required'.
 */
export const noteWish = useCaseInZone(
  noteWishInput,
  async (run: Run<Actor, NoteWishInput>, timeZone): Promise<void> => {
    const { actor, trx, now, input } = run;
    const { patientId } = input;
    const access = { action: 'meeting-wish.noted', patientId, objectId: null };
    await ensurePatient(run, canNoteWish, access);
    if (input.saidOn > dayIn(timeZone, now)) throw new DomainError('invalid-input', { saidOn: 'date-future' });
    if (!(await professionalOf(trx, input.saidTo))) throw new DomainError('invalid-input', { saidTo: 'choice' });
    const id = newId();
    const { kind, saidOn, saidTo, way, words } = input;
    const said = { id, patientId, kind, saidOn, saidTo, way, words, recordedBy: actor.id, recordedAt: now };
    await trx
      .insertInto('meetingWishes')
      .values({ ...said, ...(await whomOf(run)) })
      .execute();
    if (kind === 'opposed') await takeOffAgendas(run, patientId);
    await run.audit({ ...access, objectId: id, written: [{ kind: 'meeting-wish', id }] });
    run.announce({ type: 'patient.changed', patientId });
  },
);

async function whomOf({ trx, input }: Run<Actor, NoteWishInput>) {
  if (!('keepFrom' in input)) return { keepFrom: '', keepFromId: null };
  const { keepFrom, keepFromId } = input;
  if (keepFromId === null) {
    if (keepFrom === '') throw new DomainError('invalid-input', { keepFrom: 'required' });
    return { keepFrom, keepFromId };
  }
  if (!(await professionalOf(trx, keepFromId))) throw new DomainError('invalid-input', { keepFromId: 'choice' });
  return { keepFrom: '', keepFromId };
}

/** In meetings that have not begun, what was placed without a reason waits again. */
async function takeOffAgendas(run: Run<Actor, NoteWishInput>, patientId: string): Promise<void> {
  const placed = await run.trx
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('patientId', '=', patientId)
    .where('meetings.status', '=', 'planned')
    .where('agendaItems.status', '=', 'placed')
    .where('againstWish', 'is', null)
    .select(['agendaItems.id', 'meetingId'])
    .execute();
  for (const { id, meetingId } of placed) {
    await run.trx.updateTable('agendaItems').set({ status: 'proposed' }).where('id', '=', id).execute();
    await renumber(run.trx, meetingId);
    await meetingChanged(run, meetingId);
  }
}
