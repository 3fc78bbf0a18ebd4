import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeeting } from '../../../src/domain/access/meeting-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { settleAmendmentInput } from '../../../src/domain/meeting/inputs.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensureAmendable } from './ensure-amendable.ts';
import { ensureItem } from './ensure-item.ts';
import { meetingChanged } from './ensure-meeting.ts';

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
