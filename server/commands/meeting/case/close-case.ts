import { DomainError } from '#domain/errors.ts';
import { missingToClose } from '#domain/meeting/closing.ts';
import { firstStepOf } from '#domain/meeting/course.ts';
import type { Trx } from '#server/database/database.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { lead } from '#server/use-case/meeting-live/lead.ts';

/**
 * Closes a decided case, which locks it; the one under way is then read back. Throws 'voice-missing' without the patient's words
 * or why they were not sought, 'decision-missing' where no decision stands and no review was concluded here.
 */
export const closeCase = caseCommand('case.close', async ({ actor, meeting, item, trx, now, audit }) => {
  if (item.status === 'closed') return false;
  const [missing] = missingToClose({ voice: item.voiceKind !== null, decision: await isDecided(trx, item.id) });
  if (missing) throw new DomainError(`${missing}-missing`);
  await trx
    .updateTable('agendaItems')
    .set({ status: 'closed', closedAt: now, closedBy: actor.id })
    .where('id', '=', item.id)
    .execute();
  const step = firstStepOf('closed');
  if (meeting.currentItemId === item.id && meeting.step !== step)
    await lead(trx, meeting, { itemId: item.id, step }, now);
  await audit({ action: 'case.closed', patientId: item.patientId, objectId: item.id });
  return true;
});

async function isDecided(trx: Trx, itemId: string): Promise<boolean> {
  const decision = await trx
    .selectFrom('decisions')
    .where('itemId', '=', itemId)
    .where('withdrawnAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (decision) return true;
  const review = await trx
    .selectFrom('reviews')
    .where('itemId', '=', itemId)
    .where('status', '=', 'concluded')
    .select('id')
    .executeTakeFirst();
  return review !== undefined;
}
