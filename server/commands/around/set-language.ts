import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canNoteWish } from '#domain/access/policy.ts';
import { setLanguageInput } from '#domain/around/related-person.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** In which language one speaks with a patient, and whether somebody must interpret. */
export const setLanguage = useCase(
  setLanguageInput,
  async (run: Run<Actor, v.InferOutput<typeof setLanguageInput>>): Promise<void> => {
    const { patientId, language, interpreterRequired } = run.input;
    const access = { action: 'patient.language-set', patientId, objectId: null };
    await ensurePatient(run, canNoteWish, access);
    await run.trx
      .updateTable('patients')
      .set({
        communicationLanguage: language,
        interpreterRequired: interpreterRequired ? 1 : 0,
        updatedAt: run.now,
      })
      .where('id', '=', patientId)
      .execute();
    await run.audit(access);
    run.announce({ type: 'patient.changed', patientId });
  },
);
