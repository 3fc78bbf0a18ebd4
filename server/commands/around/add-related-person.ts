import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canNoteWish } from '#domain/access/policy.ts';
import { addRelatedPersonInput } from '#domain/around/related-person.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Adds somebody who is around a patient, with what they may know. */
export const addRelatedPerson = useCase(
  addRelatedPersonInput,
  async (run: Run<Actor, v.InferOutput<typeof addRelatedPersonInput>>): Promise<{ relatedPersonId: string }> => {
    const { actor, trx, now, input } = run;
    const access = { action: 'related-person.added', patientId: input.patientId, objectId: null };
    await ensurePatient(run, canNoteWish, access);
    const id = newId();
    await trx
      .insertInto('relatedPersons')
      .values({ ...input, id, addedBy: actor.id, addedAt: now, endedBy: null, endedAt: null })
      .execute();
    await run.audit({ ...access, objectId: id });
    run.announce({ type: 'patient.changed', patientId: input.patientId });
    return { relatedPersonId: id };
  },
);
