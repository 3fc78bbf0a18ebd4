import type { Actor } from '#domain/access/actor.ts';
import { canRecordRefusal } from '#domain/access/policy.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';

/** The codes of the practices that the patient's plan names, in its order: those that a refusal is most likely about. */
export const practicesOfPatient = useCase(patientInput, async (run: Run<Actor, { patientId: string }>) => {
  const { patientId } = run.input;
  const access = { action: 'care-plan.read', patientId, objectId: null };
  await ensurePatient(run, canRecordRefusal, access);
  const { plan } = await patientDocuments(run.trx, patientId);
  const codes = (plan.content.sections.practices ?? []).map(({ attributes }) => attributes['practice'] ?? '');
  await run.audit({ ...access, objectId: plan.id });
  return [...new Set(codes)].filter((code) => code !== '');
});
