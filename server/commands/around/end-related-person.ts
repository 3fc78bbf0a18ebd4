import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canNoteWish } from '#domain/access/policy.ts';
import { relatedPersonInput } from '#domain/around/related-person.ts';
import { DomainError } from '#domain/errors.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Somebody is no longer around a patient, or was written wrong: they are shown no more. Twice is once. */
export const endRelatedPerson = useCase(
  relatedPersonInput,
  async (run: Run<Actor, v.InferOutput<typeof relatedPersonInput>>): Promise<void> => {
    const { actor, trx, now, input } = run;
    const { relatedPersonId } = input;
    const action = 'related-person.ended';
    const person = await trx
      .selectFrom('relatedPersons')
      .where('id', '=', relatedPersonId)
      .select('patientId')
      .executeTakeFirst();
    if (!person) throw new DomainError('not-found', {}, { action, patientId: null, objectId: relatedPersonId });
    const access = { action, patientId: person.patientId, objectId: relatedPersonId };
    await ensurePatient(run, canNoteWish, access);
    await trx
      .updateTable('relatedPersons')
      .set({ endedBy: actor.id, endedAt: now })
      .where('id', '=', relatedPersonId)
      .where('endedAt', 'is', null)
      .execute();
    await run.audit(access);
    run.announce({ type: 'patient.changed', patientId: person.patientId });
  },
);
