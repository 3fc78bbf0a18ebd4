import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '#domain/access/meeting-policy.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { addAgendaItemInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { addCase, ensureNotOnAgenda, ensureNotOver, renumber } from '#server/use-case/meeting/agenda.ts';
import { reasonAgainstWish } from '#server/use-case/meeting/against-wish.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

export type AddRun = Pick<
  Run<Actor, v.InferOutput<typeof addAgendaItemInput>>,
  'actor' | 'trx' | 'now' | 'dialect' | 'audit' | 'announce'
> & { input: v.InferInput<typeof addAgendaItemInput> };

/**
 * Brings a patient whom the actor can read to a meeting that is not over: who prepares the meeting places the case, a member
 * proposes it. Throws the field error 'on-agenda' where the patient is there already.
 */
export const addAgendaItem = useCase(addAgendaItemInput, async (run: AddRun): Promise<{ itemId: string }> => {
  const { itemId } = await bringCase(run);
  await meetingChanged(run, run.input.meetingId);
  return { itemId };
});

/**
 * Adds the case, with its audit row, and with the refusal for which it comes; leaves announcing the change to the caller. `waits`: only
 * proposed, whoever brings it.
 */
export async function bringCase(
  run: AddRun,
  { refusalId = null, waits = false }: { refusalId?: string | null; waits?: boolean } = {},
): Promise<{ itemId: string }> {
  const { actor, trx, now } = run;
  const { meetingId, patientId, againstWish = '', ...content } = run.input;
  const access = { action: 'agenda-item.added', patientId, objectId: meetingId };
  const meeting = await ensureMeeting(run, meetingId, canTakePart, access);
  const standing = await ensurePatient(run, canReadPatient, access);
  if (standing.closed) throw new DomainError('record-closed', {}, access);
  ensureNotOver(meeting);
  await ensureNotOnAgenda(trx, meetingId, patientId);
  const status = !waits && canPrepareMeetings(actor) === 'allowed' ? 'placed' : 'proposed';
  const reason = status === 'placed' ? await reasonAgainstWish(trx, patientId, againstWish) : null;
  const from = { broughtBy: actor.id, carriedFrom: null, refusalId, againstWish: reason };
  const itemId = await addCase(
    trx,
    { ...content, ...from, meetingId, patientId, status },
    { createdBy: actor.id, createdAt: now },
  );
  await renumber(trx, meetingId);
  await run.audit({ ...access, objectId: itemId });
  if (reason !== null) await run.audit({ action: 'agenda-item.against-wish', patientId, objectId: itemId });
  return { itemId };
}
