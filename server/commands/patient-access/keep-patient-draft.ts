import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { patientDraftInput } from '#domain/patient-access/draft.ts';
import { keepDraft } from '#server/database/tables/patient-access/patient-drafts.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Keeps what a patient is writing until it is sent, so that they find it again, on another day and another telephone. It leaves no row of
 * audit: nobody but the patient reads it, and their page keeps it every few seconds.
 */
export const keepPatientDraft = useCase(
  patientDraftInput,
  async ({ actor, trx, input, now }: Run<PatientActor, v.InferOutput<typeof patientDraftInput>>): Promise<void> => {
    await keepDraft(trx, actor.patientId, { ...input, fields: input.fields }, now);
  },
);
