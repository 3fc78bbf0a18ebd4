import { DomainError } from '../../../../src/domain/errors.ts';
import { caseCommand } from './case-run.ts';
import { decisionOf } from './decision-of.ts';
import { ensureColleagues } from './ensure-colleagues.ts';

/**
 * Keeps with a standing decision that somebody does not share it, and what would change their mind. It is said once: throws
 * 'conflict' where that person's dissent is there already, 'wrong-phase' for a decision that was withdrawn.
 */
export const dissent = caseCommand('case.dissent', async ({ actor, input, item, trx, now, audit }) => {
  const { decisionId, professionalId, why, wouldChangeMind } = input;
  const decision = await decisionOf(trx, item, decisionId, 'case.dissent');
  if (decision.withdrawnAt !== null) throw new DomainError('wrong-phase');
  await ensureColleagues(trx, { professionalId });
  const added = await trx
    .insertInto('dissents')
    .values({ decisionId, professionalId, why, wouldChangeMind, recordedBy: actor.id, recordedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('decisionId')
    .executeTakeFirst();
  if (!added) throw new DomainError('conflict');
  await audit({ action: 'case.dissented', patientId: item.patientId, objectId: decisionId });
  return true;
});
