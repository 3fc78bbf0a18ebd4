import { DomainError } from '#domain/errors.ts';
import { firstStepOf } from '#domain/meeting/course.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { lead } from '#server/use-case/meeting-live/lead.ts';

/**
 * Leads everybody to a step of the current case. Throws 'conflict' where the meeting has gone on to another case, 'wrong-phase'
 * for a closed case, which is only read back.
 */
export const leadStep = caseCommand('meeting.lead-step', async ({ input: { step }, meeting, item, trx, now }) => {
  if (meeting.currentItemId !== item.id) throw new DomainError('conflict');
  if (item.status === 'closed' && step !== firstStepOf('closed')) throw new DomainError('wrong-phase');
  if (meeting.step === step) return false;
  await lead(trx, meeting, { itemId: item.id, step }, now);
  return true;
});
