import { DomainError } from '../../../../src/domain/errors.ts';
import { caseCommand } from './case-run.ts';
import { decisionOf } from './decision-of.ts';

/**
 * Takes a decision back, which stays in the record as withdrawn; an action not yet settled is then nobody's. For whoever wrote it
 * down, and the facilitator.
 */
export const withdrawDecision = caseCommand(
  'case.withdraw-decision',
  async ({ actor, input, item, standing, trx, now, audit }) => {
    const decision = await decisionOf(trx, item, input.decisionId, 'case.withdraw-decision');
    const access = { patientId: item.patientId, objectId: decision.id };
    if (decision.recordedBy !== actor.id && !standing.facilitates)
      throw new DomainError('forbidden', {}, { ...access, action: 'case.withdraw-decision' });
    if (decision.withdrawnAt !== null) return false;
    await trx
      .updateTable('decisions')
      .set({ withdrawnAt: now, withdrawnBy: actor.id })
      .where('id', '=', decision.id)
      .execute();
    await trx.deleteFrom('actions').where('decisionId', '=', decision.id).where('status', '=', 'open').execute();
    await audit({ ...access, action: 'case.decision-withdrawn' });
    return true;
  },
);
