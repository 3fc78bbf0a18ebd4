import { DomainError } from '#domain/errors.ts';
import { recordMove } from '#server/use-case/orientation/record-move.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { decisionOf } from '#server/use-case/meeting-live/decision-of.ts';

/**
 * Takes a decision back, which stays in the record as withdrawn; an action not yet settled is then nobody's, and an orientation still only
 * proposed is no longer relevant. For whoever took it or wrote it down, and the facilitator.
 */
export const withdrawDecision = caseCommand('case.withdraw-decision', async (run) => {
  const { actor, input, item, standing, trx, now, audit } = run;
  const decision = await decisionOf(trx, item, input.decisionId, 'case.withdraw-decision');
  const access = { patientId: item.patientId, objectId: decision.id };
  if (decision.recordedBy !== actor.id && decision.spokenBy !== actor.id && !standing.facilitates)
    throw new DomainError('forbidden', {}, { ...access, action: 'case.withdraw-decision' });
  if (decision.withdrawnAt !== null) return false;
  await trx
    .updateTable('decisions')
    .set({ withdrawnAt: now, withdrawnBy: actor.id })
    .where('id', '=', decision.id)
    .execute();
  await trx.deleteFrom('actions').where('decisionId', '=', decision.id).where('status', '=', 'open').execute();
  const proposed = await trx
    .selectFrom('orientations')
    .where('decisionId', '=', decision.id)
    .where('status', '=', 'proposed')
    .select(['id', 'status'])
    .execute();
  for (const orientation of proposed) {
    await recordMove(run, orientation, 'not-done', { reason: 'no-longer-relevant' });
    run.announce({ type: 'orientation.changed', patientId: item.patientId });
  }
  await audit({ ...access, action: 'case.decision-withdrawn' });
  return true;
});
