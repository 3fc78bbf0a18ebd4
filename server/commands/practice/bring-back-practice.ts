import type { Actor } from '../../../src/domain/access/actor.ts';
import { practiceInput } from '../../../src/domain/orientation/inputs.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensurePractice } from './ensure-practice.ts';

/** Offers a retired practice again, where it stood. */
export const bringBackPractice = useCase(practiceInput, async (run: Run<Actor, { code: string }>): Promise<void> => {
  const { practice, access } = await ensurePractice(run, 'practice.brought-back');
  await run.trx.updateTable('practices').set({ retiredAt: null }).where('code', '=', practice.code).execute();
  await run.audit(access);
});
