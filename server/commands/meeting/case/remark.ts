import { newId } from '#server/new-id.ts';
import { caseCommand } from '#server/use-case/meeting-live/case-run.ts';
import { writtenFor } from '#server/use-case/meeting-live/written-for.ts';

/** Keeps something that was said on the case, by the writer or by whom they write for. */
export const remark = caseCommand('case.remark', async (run) => {
  const { actor, input, item, trx, now, audit } = run;
  const spokenBy = await writtenFor(run, 'spokenBy', input.spokenBy);
  await trx
    .insertInto('remarks')
    .values({
      id: newId(),
      itemId: item.id,
      text: input.text,
      authorId: actor.id,
      spokenBy,
      remarkedAt: now,
    })
    .execute();
  await audit({ action: 'case.remarked', patientId: item.patientId, objectId: item.id });
  return true;
});
