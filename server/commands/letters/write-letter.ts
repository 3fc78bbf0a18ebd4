import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { writeLetterInput } from '#domain/letters/letter.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureDraft, ensureLetter } from '#server/use-case/letters/ensure-letter.ts';

/** Changes a letter that nobody has signed. Throws 'conflict' where somebody changed or signed it meanwhile. */
export const writeLetter = useCase(
  writeLetterInput,
  async (run: Run<Actor, v.InferOutput<typeof writeLetterInput>>): Promise<void> => {
    const { actor, trx, now } = run;
    const { letterId, version, ...text } = run.input;
    const { letter, access } = await ensureLetter(run, letterId, 'letter.written');
    ensureDraft(letter, version);
    await trx
      .updateTable('letters')
      .set({ ...text, version: version + 1, writtenBy: actor.id, writtenAt: now })
      .where('id', '=', letterId)
      .execute();
    await run.audit(access);
    run.announce({ type: 'patient.changed', patientId: letter.patientId });
  },
);
