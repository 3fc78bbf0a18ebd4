import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { letterInput } from '#domain/letters/letter.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureLetter } from '#server/use-case/letters/ensure-letter.ts';

/** Gives up a draft; what was signed stays. */
export const dropLetter = useCase(
  letterInput,
  async (run: Run<Actor, v.InferOutput<typeof letterInput>>): Promise<void> => {
    const { letter, access } = await ensureLetter(run, run.input.letterId, 'letter.dropped');
    if (letter.signature) throw new DomainError('conflict');
    await run.trx.updateTable('letters').set({ droppedAt: run.now }).where('id', '=', letter.id).execute();
    await run.audit(access);
    run.announce({ type: 'patient.changed', patientId: letter.patientId });
  },
);
