import type { Actor } from '#domain/access/actor.ts';
import { editPracticeInput } from '#domain/orientation/inputs.ts';
import type { EditPracticeInput } from '#domain/orientation/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePractice } from '#server/use-case/ensure-practice.ts';

/** Changes what a practice is called and what it works through, in both languages; its code stays. */
export const editPractice = useCase(editPracticeInput, async (run: Run<Actor, EditPracticeInput>): Promise<void> => {
  const { practice, access } = await ensurePractice(run, 'practice.edited');
  const { labelFr, labelEn, throughFr, throughEn } = run.input;
  await run.trx
    .updateTable('practices')
    .set({ labelFr, labelEn, throughFr, throughEn })
    .where('code', '=', practice.code)
    .execute();
  await run.audit(access);
});
