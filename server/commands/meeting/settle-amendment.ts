import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { settleAmendmentInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureAmendable } from '#server/use-case/meeting/ensure-amendable.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/** A coordinator accepts an amendment, or refuses it with a reason. Throws 'conflict' where somebody has already. */
export const settleAmendment = useCase(
  settleAmendmentInput,
  async (run: Run<Actor, v.InferOutput<typeof settleAmendmentInput>>): Promise<void> => {
    const { actor, trx, now, input } = run;
    const action = 'minutes.amendment-settled';
    const amendment = await trx
      .selectFrom('minutesAmendments')
      .where('id', '=', input.amendmentId)
      .select('itemId')
      .executeTakeFirst();
    if (!amendment) throw new DomainError('not-found', {}, { action, patientId: null, objectId: input.amendmentId });
    const { meeting, access } = await ensureItem(run, amendment.itemId, action, canPrepareMeeting);
    ensureAmendable(meeting, now);
    const settled = await trx
      .updateTable('minutesAmendments')
      .set({
        outcome: input.outcome,
        outcomeReason: input.outcome === 'refused' ? input.reason : '',
        settledBy: actor.id,
        settledAt: now,
      })
      .where('id', '=', input.amendmentId)
      .where('outcome', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!settled) throw new DomainError('conflict');
    await meetingChanged(run, meeting.id);
    await run.audit({ ...access, objectId: input.amendmentId });
  },
);
