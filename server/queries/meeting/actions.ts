import type { Actor } from '../../../src/domain/access/actor.ts';
import { actionsInReach } from '../../../src/domain/access/meeting-policy.ts';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import { nothing } from '../../../src/domain/people/inputs.ts';
import type { Run } from '../../commands/command.ts';
import { useCaseInZone } from '../../commands/meeting/use-case-in-zone.ts';
import { listedActions } from '../../database/repositories/actions.ts';
import type { ListedAction } from '../../database/repositories/actions.ts';

/** For how long settled actions stay on the page. */
const SETTLED_FOR_MS = 30 * 86_400_000;

/**
 * The actor's own actions, whoever the patient is: they took them on. For a coordinator everybody's too. The open ones by due
 * date, then those settled within a month.
 */
export const actions = useCaseInZone(
  nothing,
  async (
    { actor, trx, now, audit }: Run<Actor, unknown>,
    timeZone,
  ): Promise<{ mine: ListedAction[]; all: ListedAction[] }> => {
    const lately = { settledSince: now - SETTLED_FOR_MS, today: dayIn(timeZone, now) };
    const mine = await listedActions(trx, { ...lately, ownerId: actor.id });
    const all = actionsInReach(actor) === 'all' ? await listedActions(trx, { ...lately, ownerId: null }) : [];
    await audit({ action: 'actions.listed', patientId: null, objectId: null });
    return { mine, all };
  },
);
