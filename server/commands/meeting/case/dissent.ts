import { DomainError } from '#domain/errors.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { decisionOf } from '#server/use-case/meeting-live/decision-of.ts';
import { writtenFor } from '#server/use-case/meeting-live/written-for.ts';

/**
 * Keeps with a standing decision that somebody does not share it, and what would change their mind: one's own, or that of somebody in
 * the room without a device. It is said once: throws
 * 'conflict' where that person's dissent is there already, 'wrong-phase' for a decision that was withdrawn.
 */
export const dissent = caseCommand('case.dissent', async (run) => {
  const { actor, input, item, trx, now, audit } = run;
  const { decisionId, professionalId, why, wouldChangeMind } = input;
  const decision = await decisionOf(trx, item, decisionId, 'case.dissent');
  if (decision.withdrawnAt !== null) throw new DomainError('wrong-phase');
  await writtenFor(run, 'professionalId', professionalId);
  const added = await trx
    .insertInto('dissents')
    .values({ decisionId, professionalId, why, wouldChangeMind, recordedBy: actor.id, recordedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('decisionId')
    .executeTakeFirst();
  if (!added) throw new DomainError('conflict');
  const written = [{ kind: 'dissent', id: `${decisionId}/${professionalId}` }] as const;
  await audit({ action: 'case.dissented', patientId: item.patientId, objectId: decisionId, written });
  return true;
});
