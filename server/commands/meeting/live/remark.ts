import { newId } from '../../../new-id.ts';
import { caseCommand } from './case-run.ts';
import { ensureColleagues } from './ensure-colleagues.ts';

/** Keeps something that was said on the case, by the writer or by whom they write for. */
export const remark = caseCommand('case.remark', async ({ actor, input, item, trx, now, audit }) => {
  await ensureColleagues(trx, { spokenBy: input.spokenBy });
  await trx
    .insertInto('remarks')
    .values({
      id: newId(),
      itemId: item.id,
      text: input.text,
      authorId: actor.id,
      spokenBy: input.spokenBy,
      remarkedAt: now,
    })
    .execute();
  await audit({ action: 'case.remarked', patientId: item.patientId, objectId: item.id });
  return true;
});
