import type { Actor } from '#domain/access/actor.ts';
import { practiceInput } from '#domain/orientation/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePractice } from '#server/use-case/ensure-practice.ts';

/** Offers a practice no longer; plans and refusals that name it keep its name. */
export const retirePractice = useCase(practiceInput, async (run: Run<Actor, { code: string }>): Promise<void> => {
  const { practice, access } = await ensurePractice(run, 'practice.retired');
  await run.trx
    .updateTable('practices')
    .set({ retiredAt: run.now })
    .where('code', '=', practice.code)
    .where('retiredAt', 'is', null)
    .execute();
  await run.audit(access);
});
