import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { OnAgenda } from '#domain/meeting/on-agenda.ts';
import type { CaseContent } from '#domain/meeting/inputs.ts';
import { agendasAhead } from '#server/database/tables/meeting/agendas-ahead.ts';
import type { Run } from '#server/use-case/command.ts';
import { bringCase } from './add-agenda-item.ts';
import { isOpposed } from '#server/use-case/meeting/against-wish.ts';
import { lastPosition, renumber } from '#server/use-case/meeting/agenda.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

type PutRun = Run<Actor, unknown>;
type Put = {
  patientId: string;
  /** What the case asks, where it is not on the agenda yet. */
  asked: CaseContent;
  refusalId?: string;
  access: RefusedAccess;
};

/** The case, where it is, and whether anything on the agenda changed for it. */
type Found = OnAgenda & { itemId: string; isNew: boolean; changed: boolean };

/**
 * The patient's case on the meeting under way, or the next one that the actor sees: who prepares the meeting places it, also where it was only
 * proposed; a member's waits as proposed. The caller tells what changed (`tellOnAgenda`) and audits what is new. Throws 'no-meeting-ahead'.
 */
export async function putOnAgenda(
  run: PutRun,
  timeZone: string,
  { patientId, asked, refusalId, access }: Put,
): Promise<Found> {
  const { actor, trx, now } = run;
  const isCoordinator = canPrepareMeetings(actor) === 'allowed';
  // One click gives no reason: where the patient does not wish it, the case waits to be placed with one.
  const prepares = isCoordinator && !(await isOpposed(trx, patientId));
  const [ahead] = await agendasAhead(trx, {
    professionalId: isCoordinator ? null : actor.id,
    patientId,
    from: instantOf(timeZone, dayIn(timeZone, now), '00:00'),
  });
  if (!ahead) throw new DomainError('no-meeting-ahead');
  const { meetingId } = ahead;
  await ensureMeeting(run, meetingId, canTakePart, access);
  // Of two who bring the same patient at once, the second finds the case of the first.
  const item = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .where('patientId', '=', patientId)
    .select(['id', 'status', 'refusalId'])
    .executeTakeFirst();
  if (!item) {
    const brought = await bringCase(
      { ...run, input: { meetingId, patientId, ...asked } },
      { refusalId: refusalId ?? null, waits: !prepares },
    );
    return { ...ahead, ...brought, proposed: !prepares, isNew: true, changed: true };
  }
  // A case shows every refusal of its patient that waits: one that came for another keeps it.
  const links = refusalId !== undefined && item.refusalId === null;
  if (links) await trx.updateTable('agendaItems').set({ refusalId }).where('id', '=', item.id).execute();
  const waits = item.status === 'proposed';
  if (waits && prepares) await place(run, meetingId, item.id);
  await run.audit(access);
  return {
    ...ahead,
    itemId: item.id,
    proposed: waits && !prepares,
    isNew: false,
    changed: links || (waits && prepares),
  };
}

async function place({ trx }: Pick<PutRun, 'trx'>, meetingId: string, itemId: string): Promise<void> {
  await trx
    .updateTable('agendaItems')
    .set({ status: 'placed', position: (await lastPosition(trx, meetingId)) + 1 })
    .where('id', '=', itemId)
    .execute();
  await renumber(trx, meetingId);
}

/** The screens of the meeting are told of a change; what became of the case is for who put it there. */
export async function tellOnAgenda(
  run: PutRun,
  { meetingId, startsAt, proposed, changed, isNew, itemId }: Found,
): Promise<OnAgenda> {
  if (changed) await meetingChanged(run, meetingId);
  return { meetingId, startsAt, proposed, ...(isNew ? { newCase: itemId } : {}) };
}
