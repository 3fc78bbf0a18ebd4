import type { Actor } from '../../../src/domain/access/actor.ts';
import { practiceInput } from '../../../src/domain/orientation/inputs.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensurePractice } from './ensure-practice.ts';

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
