import type { Actor } from '../../../src/domain/access/actor.ts';
import { canRecordRefusal } from '../../../src/domain/access/policy.ts';
import { patientInput } from '../../../src/domain/patients/inputs.ts';
import { useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { ensurePatient } from '../../commands/ensure-patient.ts';
import { patientDocuments } from '../../database/repositories/plan-documents.ts';

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
