import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '#domain/access/meeting-policy.ts';
import type { NamingAction } from '#domain/access/naming.ts';
import { canReadPatient, patientsInReach } from '#domain/access/policy.ts';
import { addDays, daysBetween, dayIn, instantOf } from '#domain/meeting/calendar.ts';
import { hasWaitedTooLong } from '#domain/refusal/waiting.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { countOpenActions, openActions } from '#server/database/tables/meeting/actions.ts';
import { inReach, reachOf } from '#server/database/rights/patients-in-reach.ts';
import { reviewWithinDays } from '#server/database/tables/clinic-settings.ts';
import { countToLookAgain, toLookAgain, unseenNudges } from '#server/database/tables/orientation/orientations-today.ts';
import { meetingAhead, openProposals, unconfirmed } from '#server/database/tables/meeting/today.ts';
import {
  countOpenOutcomes,
  countWaitingRefusals,
  openOutcomes,
  waitingRefusals,
} from '#server/database/tables/refusal/waiting-refusals.ts';
import type { WaitingRefusal } from '#server/database/tables/refusal/waiting-refusals.ts';

/** Rows of a list that a morning takes in; the others are a link away. */
const SHOWN = 10;
const LOOK_AGAIN_SHOWN = 5;
const first = { from: 0, limit: SHOWN };

const from = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
/** How many refusals and open outcomes come before those that are shown. */
const todayInput = v.object({ refusals: from, outcomes: from });
type TodayInput = v.InferOutput<typeof todayInput>;

/**
 * What waits for the actor, of each list the first and how many there are: the meeting under way, else the next within seven days; their open
 * actions by due date; the minutes that wait for their confirmation; the refusals of their patients that wait for a review; notes left
 * for them about an orientation; for a coordinator how many cases wait to be placed in which meeting, the reviews whose outcome is not
 * known yet, and the orientations to look at again.
 */
export const today = useCaseInZone(todayInput, async (run: Run<Actor, TodayInput>, timeZone) => {
  const { actor, trx, now, audit, input } = run;
  const day = dayIn(timeZone, now);
  // A meeting that should have begun this morning is still today's.
  const from = instantOf(timeZone, day, '00:00');
  const until = instantOf(timeZone, addDays(day, 8), '00:00');
  const prepares = canPrepareMeetings(actor) === 'allowed';
  const meeting = await meetingAhead(trx, { professionalId: prepares ? null : actor.id, from, until });
  const forMe = await openActions(trx, { ownerId: actor.id, today: day }, first);
  const confirms = canTakePart(actor, { participant: true, attended: true }) === 'allowed';
  const toConfirm = confirms ? await unconfirmed(trx, actor.id, now) : [];
  const proposals = prepares ? await openProposals(trx, from) : [];
  const { refusals, placed, ...ofRefusals } = await refusalsFor(run, day);
  const outcomes = prepares ? await openOutcomes(trx, { from: input.outcomes, limit: SHOWN }) : [];
  const nudges = await unseenNudges(trx, actor.id, await reachOf(trx, actor, now));
  const lookAgain = prepares ? await toLookAgain(trx, LOOK_AGAIN_SHOWN) : [];
  await audit({ action: 'today.read', patientId: null, objectId: null });
  await nameThose(run, 'waiting-refusals.read', [...(refusals ?? []), ...placed, ...outcomes]);
  await nameThose(run, 'today.read', [...forMe, ...nudges, ...lookAgain]);
  const counts = {
    forMe: await countOpenActions(trx, actor.id),
    refusals: ofRefusals.count,
    placed: ofRefusals.placedCount,
    outcomes: prepares ? await countOpenOutcomes(trx) : 0,
    lookAgain: prepares ? await countToLookAgain(trx) : 0,
  };
  return { meeting, forMe, toConfirm, proposals, refusals, placed, outcomes, nudges, lookAgain, counts, shown: SHOWN };
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

type RefusalsForMe = {
  refusals: RefusalForMe[] | null;
  count: number;
  /** What is on the agenda of a meeting is seen to: it waits no more. */
  placed: WaitingRefusal[];
  placedCount: number;
};

/** The refusals that wait, of the patients whom the actor reads as one who takes part: null for an observer, who sees none. */
async function refusalsFor({ actor, trx, now, input }: Run<Actor, TodayInput>, today: string): Promise<RefusalsForMe> {
  if (patientsInReach(actor) === 'none') return { refusals: null, count: 0, placed: [], placedCount: 0 };
  const reach = inReach(await reachOf(trx, actor, now), canReadPatient, 'refusals.patientId');
  const within = await reviewWithinDays(trx);
  const unplaced = { reach, placed: false };
  const onAgenda = { reach, placed: true };
  const refusals = await waitingRefusals(trx, { ...unplaced, part: { from: input.refusals, limit: SHOWN } });
  return {
    refusals: refusals.map((refusal) => ({
      ...refusal,
      late: hasWaitedTooLong(refusal.refusedOn, within, today),
      waitedDays: daysBetween(refusal.refusedOn, today),
    })),
    count: await countWaitingRefusals(trx, unplaced),
    placed: await waitingRefusals(trx, { ...onAgenda, part: first }),
    placedCount: await countWaitingRefusals(trx, onAgenda),
  };
}
