import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPatient } from '#domain/access/policy.ts';
import { editPatientInput } from '#domain/patients/inputs.ts';
import { nameKeys } from '#domain/people/names.ts';
import { keepSearchForms } from '#server/database/tables/patients/search-forms.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePastDay } from '#server/use-case/ensure-past-day.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Corrects a patient's name or birth date. */
export const editPatient = useCase(
  editPatientInput,
  async (run: Run<Actor, v.InferOutput<typeof editPatientInput>>): Promise<void> => {
    const { patientId, givenName, familyName, birthDate } = run.input;
    const access = { action: 'patient.edited', patientId, objectId: null };
    await ensurePatient(run, canEditPatient, access);
    ensurePastDay(birthDate, run.now);
    await run.trx
      .updateTable('patients')
      .set({ givenName, familyName, ...nameKeys(run.input), birthDate, updatedAt: run.now })
      .where('id', '=', patientId)
      .execute();
    await keepSearchForms(run.trx, patientId, { givenName, familyName, birthDate });
    run.announce({ type: 'patient.changed', patientId });
    await run.audit(access);
  },
);
