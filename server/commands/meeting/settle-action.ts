import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canSettleAction } from '#domain/access/meeting-policy.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { settleActionInput } from '#domain/meeting/inputs.ts';
import { standingTowards } from '#server/database/rights/standings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Its owner, or a coordinator, says that an action was done, or that it was not and why. Throws 'conflict' where it is settled
 * already.
 */
export const settleAction = useCase(
  settleActionInput,
  async ({ actor, input, trx, now, audit }: Run<Actor, v.InferOutput<typeof settleActionInput>>): Promise<void> => {
    const unknown = { action: 'action.settled', patientId: null, objectId: input.actionId };
    const found = await trx
      .selectFrom('actions')
      .where('id', '=', input.actionId)
      .select(['patientId', 'ownerId'])
      .executeTakeFirst();
    if (!found) throw new DomainError('not-found', {}, unknown);
    const access = { ...unknown, patientId: found.patientId };
    const standing = await standingTowards(trx, actor.id, found.patientId);
    const seesPatient = standing !== null && canReadPatient(actor, standing, now) === 'allowed';
    ensure(canSettleAction(actor, { owner: found.ownerId === actor.id, seesPatient }), access);
    const settled = await trx
      .updateTable('actions')
      .set({
        status: input.status,
        notDoneReason: input.status === 'not-done' ? input.reason : null,
        note: input.note,
        settledAt: now,
        settledBy: actor.id,
      })
      .where('id', '=', input.actionId)
      .where('status', '=', 'open')
      .returning('id')
      .executeTakeFirst();
    if (!settled) throw new DomainError('conflict');
    await audit(access);
  },
);
