import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canSettleAction } from '#domain/access/meeting-policy.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { takeUpActionInput, TAKEN_BACK_WITHIN_MS } from '#domain/meeting/inputs.ts';
import { standingTowards } from '#server/database/rights/standings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Takes back at once that an action was settled: it is open again. Only by whoever settled it, within a minute; throws 'conflict' afterwards,
 * and where it is open.
 */
export const takeUpAction = useCase(
  takeUpActionInput,
  async ({ actor, input, trx, now, audit }: Run<Actor, v.InferOutput<typeof takeUpActionInput>>): Promise<void> => {
    const unknown = { action: 'action.taken-up', patientId: null, objectId: input.actionId };
    const found = await trx
      .selectFrom('actions')
      .where('id', '=', input.actionId)
      .select(['patientId', 'ownerId', 'settledBy', 'settledAt'])
      .executeTakeFirst();
    if (!found) throw new DomainError('not-found', {}, unknown);
    const access = { ...unknown, patientId: found.patientId };
    const standing = await standingTowards(trx, actor.id, found.patientId);
    const seesPatient = standing !== null && canReadPatient(actor, standing, now) === 'allowed';
    ensure(canSettleAction(actor, { owner: found.ownerId === actor.id, seesPatient }), access);
    const { settledAt, settledBy } = found;
    if (settledAt === null || settledBy !== actor.id || now - settledAt > TAKEN_BACK_WITHIN_MS)
      throw new DomainError('conflict');
    await trx
      .updateTable('actions')
      .set({ status: 'open', notDoneReason: null, note: '', settledAt: null, settledBy: null })
      .where('id', '=', input.actionId)
      .execute();
    await audit(access);
  },
);
