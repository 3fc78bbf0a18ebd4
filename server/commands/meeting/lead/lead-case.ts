import { firstStepOf } from '#domain/meeting/course.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { lead } from '#server/use-case/meeting-live/lead.ts';

/** Leads everybody to another case of the agenda. */
export const leadCase = caseCommand('meeting.lead-case', async ({ meeting, item, trx, now }) => {
  if (meeting.currentItemId === item.id) return false;
  await lead(trx, meeting, { itemId: item.id, step: firstStepOf(item.status) }, now);
  return true;
});
