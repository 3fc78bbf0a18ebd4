import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { actionsInReach } from '#domain/access/meeting-policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { countOpenActions, openActions, settledActions } from '#server/database/tables/meeting/actions.ts';
import type { ListedAction } from '#server/database/tables/meeting/actions.ts';

/** For how long settled actions stay on the page. */
const SETTLED_FOR_MS = 30 * 86_400_000;
/** Actions on one page, and those settled lately that stand under its first. */
const ACTIONS_SHOWN = 25;
const SETTLED_SHOWN = 20;

const input = v.object({
  whose: v.optional(v.picklist(['own', 'all']), 'own'),
  from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
});

/**
 * The actor's own actions, whoever the patient is: they took them on. For a coordinator everybody's, if asked for. A page of the open ones by
 * due date and how many there are; with the first page those settled within a month, latest first.
 */
export const actions = useCaseInZone(
  input,
  async (
    { actor, input: { whose, from }, trx, now, audit, auditNamed }: Run<Actor, v.InferOutput<typeof input>>,
    timeZone,
  ): Promise<{ open: ListedAction[]; count: number; settled: ListedAction[]; step: number }> => {
    const ownerId = whose === 'all' && actionsInReach(actor) === 'all' ? null : actor.id;
    const wanted = { ownerId, today: dayIn(timeZone, now) };
    const open = await openActions(trx, wanted, { from, limit: ACTIONS_SHOWN });
    const lately = { ...wanted, since: now - SETTLED_FOR_MS, limit: SETTLED_SHOWN };
    const settled = from === 0 ? await settledActions(trx, lately) : [];
    await audit({ action: 'actions.listed', patientId: null, objectId: null });
    const patientIds = [...open, ...settled].map(({ patient }) => patient.id);
    await auditNamed({ action: 'actions.listed', objectId: null, patientIds });
    return { open, count: await countOpenActions(trx, ownerId), settled, step: ACTIONS_SHOWN };
  },
);
