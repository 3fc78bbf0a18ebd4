import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canRecordRefusal } from '#domain/access/policy.ts';
import { besidePageInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';

/** The codes of the practices that the patient's plan names, in its order: those that a refusal is most likely about. */
export const practicesOfPatient = useCase(
  besidePageInput,
  async (run: Run<Actor, v.InferOutput<typeof besidePageInput>>) => {
    const { patientId, beside } = run.input;
    const access = { action: 'care-plan.read', patientId, objectId: null };
    await ensurePatientBeside(run, canRecordRefusal, access);
    const { plan } = await patientDocuments(run.trx, patientId);
    const codes = (plan.content.sections.practices ?? []).map(({ attributes }) => attributes['practice'] ?? '');
    if (!beside) await run.audit({ ...access, objectId: plan.id });
    return [...new Set(codes)].filter((code) => code !== '');
  },
);
