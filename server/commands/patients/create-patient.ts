import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { becomesReferenceOfCreated, canCreatePatient } from '#domain/access/policy.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import { DomainError } from '#domain/errors.ts';
import { createPatientInput } from '#domain/patients/inputs.ts';
import { nameKeys } from '#domain/people/names.ts';
import { bearDocument } from '#server/database/tables/care-plan/documents.ts';
import { keepSearchForms } from '#server/database/tables/patients/search-forms.ts';
import { patientsNamed } from '#server/database/tables/patients/patients.ts';
import { newId, newItemId } from '#server/new-id.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePastDay } from '#server/use-case/ensure-past-day.ts';

/**
 * Creates a patient with the two live documents, born in the same transaction (D13). A professional becomes member and reference
 * person of the care team. Throws 'patient-exists' where somebody has the same name and birth date, unless that was confirmed.
 */
export const createPatient = useCase(
  createPatientInput,
  async (run: Run<Actor, v.InferOutput<typeof createPatientInput>>): Promise<{ patientId: string }> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'patient.created', patientId: null, objectId: null };
    ensure(canCreatePatient(actor), access);
    ensurePastDay(input.birthDate, now);
    // Two people creating the same patient at once: the second waits here, and then sees the first.
    await run.dialect.lockClinic?.execute(trx);
    const { sameNameConfirmed = false, ...identity } = input;
    const [existing] = sameNameConfirmed ? [] : await patientsNamed(trx, identity);
    if (existing !== undefined) throw new DomainError('patient-exists', {}, { ...access, patientId: existing });

    const patientId = newId();
    await trx
      .insertInto('patients')
      .values({
        ...identity,
        ...nameKeys(identity),
        id: patientId,
        createdAt: now,
        createdBy: actor.id,
        updatedAt: now,
        closedAt: null,
        heldAt: null,
        deceasedOn: null,
      })
      .execute();
    await keepSearchForms(trx, patientId, identity);
    if (becomesReferenceOfCreated(actor)) {
      await trx
        .insertInto('careTeamMembers')
        .values({ patientId, professionalId: actor.id, isReference: 1, addedAt: now, addedBy: actor.id })
        .execute();
    }
    for (const kind of planDocumentKinds) {
      const content = emptyContent(kind, newItemId);
      await bearDocument(trx, run.dialect, { kind, patientId, content, authorId: actor.id, at: now });
    }
    run.announce({ type: 'patient.changed', patientId });
    await run.audit({ ...access, patientId });
    return { patientId };
  },
);
