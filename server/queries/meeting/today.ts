import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '#domain/access/meeting-policy.ts';
import type { NamingAction } from '#domain/access/naming.ts';
import { canReadPatient, patientsInReach } from '#domain/access/policy.ts';
import { addDays, daysBetween, dayIn, instantOf } from '#domain/meeting/calendar.ts';
import { nothing } from '#domain/people/inputs.ts';
import { hasWaitedTooLong } from '#domain/refusal/waiting.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { listedActions } from '#server/database/tables/meeting/actions.ts';
import { reviewWithinDays } from '#server/database/tables/clinic-settings.ts';
import { toLookAgain, unseenNudges } from '#server/database/tables/orientation/orientations-today.ts';
import { patientRows } from '#server/database/tables/patients/patient-rows.ts';
import { meetingAhead, openProposals, unconfirmed } from '#server/database/tables/meeting/today.ts';
import { openOutcomes, waitingRefusals } from '#server/database/tables/refusal/waiting-refusals.ts';
import type { WaitingRefusal } from '#server/database/tables/refusal/waiting-refusals.ts';

/**
 * What waits for the actor: the meeting under way, else the next within seven days; their open actions by due date; the minutes
 * that wait for their confirmation; the refusals of their patients that wait for a review; notes left for them about an orientation; for a
 * coordinator how many cases wait to be placed in which meeting, the reviews whose outcome is not known yet, and the orientations to look
 * at again.
 */
export const today = useCaseInZone(nothing, async (run: Run<Actor, unknown>, timeZone) => {
  const { actor, trx, now, audit } = run;
  const day = dayIn(timeZone, now);
  // A meeting that should have begun this morning is still today's.
  const from = instantOf(timeZone, day, '00:00');
  const until = instantOf(timeZone, addDays(day, 8), '00:00');
  const prepares = canPrepareMeetings(actor) === 'allowed';
  const meeting = await meetingAhead(trx, { professionalId: prepares ? null : actor.id, from, until });
  const mine = await listedActions(trx, { ownerId: actor.id, settledSince: now + 1, today: day });
  const confirms = canTakePart(actor, { participant: true, attended: true }) === 'allowed';
  const toConfirm = confirms ? await unconfirmed(trx, actor.id, now) : [];
  const proposals = prepares ? await openProposals(trx, from) : [];
  const refusals = await refusalsFor(run, day);
  const outcomes = prepares ? await openOutcomes(trx) : [];
  const nudges = await unseenNudges(trx, actor.id);
  const lookAgain = prepares ? await toLookAgain(trx) : [];
  await audit({ action: 'today.read', patientId: null, objectId: null });
  const forMe = mine.filter(({ status }) => status === 'open');
  await nameThose(run, 'waiting-refusals.read', [...(refusals ?? []), ...outcomes]);
  await nameThose(run, 'today.read', [...forMe, ...nudges, ...lookAgain]);
  return { meeting, forMe, toConfirm, proposals, refusals, outcomes, nudges, lookAgain };
});

function nameThose({ auditNamed }: Run<Actor, unknown>, action: NamingAction, rows: { patient: { id: string } }[]) {
  return auditNamed({ action, objectId: null, patientIds: rows.map(({ patient }) => patient.id) });
}

/** A refusal that waits, as one person sees it. */
export type RefusalForMe = WaitingRefusal & {
  /** It has waited for longer than the clinic wants. */
  late: boolean;
  /** Days since the refusal. */
  waitedDays: number;
};

/** The refusals that wait, of the patients whom the actor reads as one who takes part: null for an observer, who sees none. */
async function refusalsFor({ actor, trx, now }: Run<Actor, unknown>, today: string): Promise<RefusalForMe[] | null> {
  if (patientsInReach(actor) === 'none') return null;
  const rows = await patientRows(trx, actor.id, patientsInReach(actor));
  const readable = new Set(
    rows.filter(({ standing }) => canReadPatient(actor, standing, now) === 'allowed').map(({ id }) => id),
  );
  const within = await reviewWithinDays(trx);
  return (await waitingRefusals(trx))
    .filter(({ patient }) => readable.has(patient.id))

    .map((refusal) => ({
      ...refusal,
      late: hasWaitedTooLong(refusal.refusedOn, within, today),
      waitedDays: daysBetween(refusal.refusedOn, today),
    }));
}
