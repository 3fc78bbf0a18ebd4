import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { addPracticeInput } from '#domain/orientation/inputs.ts';
import { practiceCodeFrom } from '#domain/orientation/practices.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Adds a practice at the end of the catalogue. Its code comes from the English label, and never changes. */
export const addPractice = useCase(
  addPracticeInput,
  async (run: Run<Actor, v.InferOutput<typeof addPracticeInput>>): Promise<{ code: string }> => {
    const { actor, input, trx } = run;
    const access = { action: 'practice.added', patientId: null, objectId: null };
    ensure(canEditPractices(actor), access);
    // Of two added at once, the second waits here, and then sees the first one's code and place.
    await run.dialect.lockClinic?.execute(trx);
    const rows = await trx.selectFrom('practices').select(['code', 'position']).execute();
    const code = practiceCodeFrom(
      input.labelEn,
      rows.map((row) => row.code),
    );
    const position = Math.max(0, ...rows.map((row) => row.position)) + 1;
    await trx
      .insertInto('practices')
      .values({ ...input, code, position, retiredAt: null })
      .execute();
    await run.audit({ ...access, objectId: code });
    return { code };
  },
);
