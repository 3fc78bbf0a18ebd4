import type { Actor } from '#domain/access/actor.ts';
import { practiceInput } from '#domain/orientation/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePractice } from '#server/use-case/ensure-practice.ts';

/** Offers a retired practice again, where it stood. */
export const bringBackPractice = useCase(practiceInput, async (run: Run<Actor, { code: string }>): Promise<void> => {
  const { practice, access } = await ensurePractice(run, 'practice.brought-back');
  await run.trx.updateTable('practices').set({ retiredAt: null }).where('code', '=', practice.code).execute();
  await run.audit(access);
});
