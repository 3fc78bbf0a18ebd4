import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canWriteLetter } from '#domain/access/policy.ts';
import { draftLetterInput } from '#domain/letters/letter.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ensureLetterCase, ensureQuoted, ensureRecipient } from '#server/use-case/letters/ensure-facts.ts';

/**
 * Begins a letter from a closed case. Field errors: 'choice' where the case is not closed or the person is not around the patient,
 * 'may-not-know' where they may not know the plan, 'kept-from' where the patient does not want them to.
 */
export const draftLetter = useCase(
  draftLetterInput,
  async (run: Run<Actor, v.InferOutput<typeof draftLetterInput>>): Promise<{ letterId: string }> => {
    const { actor, trx, now, input } = run;
    const { patientId, itemId, relatedPersonId, quoted, ...text } = input;
    const access = { action: 'letter.drafted', patientId, objectId: null };
    await ensurePatient(run, canWriteLetter, access);
    await ensureLetterCase(trx, patientId, itemId);
    await ensureRecipient(trx, patientId, relatedPersonId);
    await ensureQuoted(trx, patientId, quoted);
    const id = newId();
    const written = { version: 1, createdBy: actor.id, createdAt: now, writtenBy: actor.id, writtenAt: now };
    await trx
      .insertInto('letters')
      .values({ ...text, ...written, id, patientId, itemId, droppedAt: null })
      .execute();
    await run.audit({ ...access, objectId: id });
    // That the patient agreed to be quoted is said by whoever quotes them.
    for (const refusalId of quoted)
      await run.audit({ action: 'letter.refusal-quoted', patientId, objectId: refusalId });
    run.announce({ type: 'patient.changed', patientId });
    return { letterId: id };
  },
);
