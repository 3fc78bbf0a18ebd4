import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { recordReasonInput } from '#domain/patients/record-life.ts';
import { detachMatters } from '#server/database/tables/meeting/agenda-matters.ts';
import { endInvitations } from '#server/database/tables/patient-access/patient-invitations.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { renumber } from '#server/use-case/meeting/agenda.ts';
import { lockMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { changeRecord, lockRecord } from '#server/use-case/record/change-record.ts';

type CloseRun = Run<Actor, v.InferOutput<typeof recordReasonInput>>;

/**
 * Closes a record: from here on it is read only. The patient's links and sessions end, and it leaves the agendas ahead. Throws
 * 'record-closed' where it is closed already, 'record-in-meeting' while a meeting under way has it.
 */
export const closeRecord = useCase(recordReasonInput, async (run: CloseRun): Promise<void> => {
  const { actor, trx, now, input } = run;
  const { patientId } = input;
  const access = { action: 'record.closed', patientId, objectId: null };
  await ensurePatient(run, canAdministerRecord, access);
  const { closedAt } = await lockRecord(run, patientId);
  if (closedAt !== null) throw new DomainError('record-closed');
  await leaveAgendas(run, patientId);
  await endInvitations(trx, { patientId, by: actor.id, now });
  // Also those that were used: none opens a page again.
  await trx
    .updateTable('patientInvitations')
    .set({ revokedAt: now, revokedBy: actor.id })
    .where('patientId', '=', patientId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute();
  await changeRecord(run, 'closed', { closedAt: now });
  // Everybody who writes in it is asked for their right again.
  run.announce({ type: 'care-team.changed', patientId });
  await run.audit(access);
});

async function leaveAgendas(run: CloseRun, patientId: string): Promise<void> {
  const { trx, dialect } = run;
  const items = await trx
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.patientId', '=', patientId)
    .where('meetings.status', 'in', ['planned', 'open'])
    .select(['agendaItems.id', 'meetingId'])
    .orderBy('meetingId')
    .execute();
  for (const { id, meetingId } of items) {
    const meeting = await lockMeeting(trx, dialect, meetingId);
    // What is said of them at this moment goes on to be written.
    if (meeting?.status === 'open') throw new DomainError('record-in-meeting');
    if (meeting?.status !== 'planned') continue;
    await detachMatters(trx, [id]);
    await trx.deleteFrom('agendaItems').where('id', '=', id).execute();
    await renumber(trx, meetingId);
    await meetingChanged(run, meetingId);
  }
}
