import { DomainError } from '#domain/errors.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';

/**
 * Says that what is written of the case is what was said, for its present revision. Throws 'wrong-phase' for a case that is
 * neither closed nor being read back.
 */
export const confirmCase = caseCommand('case.confirm', async ({ actor, meeting, item, trx, now, audit }) => {
  const isReadBack = meeting.currentItemId === item.id && meeting.step === 'read-back';
  if (item.status !== 'closed' && !isReadBack) throw new DomainError('wrong-phase');
  const added = await trx
    .insertInto('minutesConfirmations')
    .values({ itemId: item.id, revision: item.revision, professionalId: actor.id, confirmedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('itemId')
    .executeTakeFirst();
  if (!added) return false;
  await audit({ action: 'case.confirmed', patientId: item.patientId, objectId: item.id });
  return true;
});
