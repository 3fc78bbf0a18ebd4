import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { movePracticeInput } from '#domain/orientation/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePractice } from '#server/use-case/ensure-practice.ts';

/** Moves a practice one place up or down among those of its kind that are offered; at the end of the list it stays. */
export const movePractice = useCase(
  movePracticeInput,
  async (run: Run<Actor, v.InferOutput<typeof movePracticeInput>>): Promise<void> => {
    const { trx, input, dialect } = run;
    // Of two who move at once, the second waits here.
    await dialect.lockClinic?.execute(trx);
    const { practice, access } = await ensurePractice(run, 'practice.moved');
    const up = input.direction === 'up';
    const neighbour = await trx
      .selectFrom('practices')
      .where('kind', '=', practice.kind)
      .where('retiredAt', 'is', null)
      .where('position', up ? '<' : '>', practice.position)
      .select(['code', 'position'])
      .orderBy('position', up ? 'desc' : 'asc')
      .executeTakeFirst();
    if (neighbour) {
      const place = (code: string, position: number) =>
        trx.updateTable('practices').set({ position }).where('code', '=', code).execute();
      await place(practice.code, neighbour.position);
      await place(neighbour.code, practice.position);
    }
    await run.audit(access);
  },
);
