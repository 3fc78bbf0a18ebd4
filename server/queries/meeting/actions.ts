import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { actionsInReach } from '#domain/access/meeting-policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { listedActions } from '#server/database/tables/meeting/actions.ts';
import type { ListedAction } from '#server/database/tables/meeting/actions.ts';

/** For how long settled actions stay on the page. */
const SETTLED_FOR_MS = 30 * 86_400_000;

const input = v.object({ whose: v.optional(v.picklist(['own', 'all']), 'all') });

/**
 * The actor's own actions, whoever the patient is: they took them on. For a coordinator everybody's too. The open ones by due
 * date, then those settled within a month.
 */
export const actions = useCaseInZone(
  input,
  async (
    { actor, input: { whose }, trx, now, audit, auditNamed }: Run<Actor, v.InferOutput<typeof input>>,
    timeZone,
  ): Promise<{ mine: ListedAction[]; all: ListedAction[] }> => {
    const lately = { settledSince: now - SETTLED_FOR_MS, today: dayIn(timeZone, now) };
    const mine = await listedActions(trx, { ...lately, ownerId: actor.id });
    const everybodys = whose === 'all' && actionsInReach(actor) === 'all';
    const all = everybodys ? await listedActions(trx, { ...lately, ownerId: null }) : [];
    await audit({ action: 'actions.listed', patientId: null, objectId: null });
    const patientIds = [...mine, ...all].map(({ patient }) => patient.id);
    await auditNamed({ action: 'actions.listed', objectId: null, patientIds });
    return { mine, all };
  },
);
