import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '../../../src/domain/access/meeting-policy.ts';
import { addDays, dayIn, instantOf } from '../../../src/domain/meeting/calendar.ts';
import { nothing } from '../../../src/domain/people/inputs.ts';
import type { Run } from '../../commands/command.ts';
import { useCaseInZone } from '../../commands/meeting/use-case-in-zone.ts';
import { listedActions } from '../../database/repositories/actions.ts';
import { meetingAhead, openProposals, unconfirmed } from '../../database/repositories/today.ts';

/**
 * What waits for the actor: the meeting under way, else the next within seven days; their open actions by due date; the minutes
 * that wait for their confirmation; for a coordinator how many cases wait to be placed.
 */
export const today = useCaseInZone(nothing, async ({ actor, trx, now, audit }: Run<Actor, unknown>, timeZone) => {
  const day = dayIn(timeZone, now);
  // A meeting that should have begun this morning is still today's.
  const from = instantOf(timeZone, day, '00:00');
  const until = instantOf(timeZone, addDays(day, 8), '00:00');
  const prepares = canPrepareMeetings(actor) === 'allowed';
  const meeting = await meetingAhead(trx, { professionalId: prepares ? null : actor.id, from, until });
  const mine = await listedActions(trx, { ownerId: actor.id, settledSince: now + 1, today: day });
  const confirms = canTakePart(actor, { participant: true, attended: true }) === 'allowed';
  const toConfirm = confirms ? await unconfirmed(trx, actor.id, now) : [];
  const proposals = prepares ? await openProposals(trx, from) : 0;
  await audit({ action: 'today.read', patientId: null, objectId: null });
  return { meeting, forMe: mine.filter(({ status }) => status === 'open'), toConfirm, proposals };
});
