import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import {
  canAdministerRecord,
  canAgreeCarePlan,
  canChangeCareTeam,
  canEditPatient,
  canReadAudit,
  canReadPatient,
  canWriteDocument,
  emergencyUntil,
} from '#domain/access/policy.ts';
import type { PlanDocumentKind } from '#domain/care-plan/layout.ts';
import { besidePageInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { careTeamOf } from '#server/database/tables/patients/care-teams.ts';

/** A patient's identity and care team, the ids of the live documents, and what the actor may do here now. */
export const patient = useCase(besidePageInput, async (run: Run<Actor, v.InferOutput<typeof besidePageInput>>) => {
  const { actor, trx, now } = run;
  const { patientId, beside } = run.input;
  const access = { action: 'patient.read', patientId, objectId: null };
  const standing = await ensurePatientBeside(run, canReadPatient, access);
  const identity = await trx
    .selectFrom('patients')
    .select(['id', 'givenName', 'familyName', 'birthDate', 'closedAt', 'deceasedOn'])
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow();
  const careTeam = await careTeamOf(trx, patientId);
  const documents = await documentIds(trx, patientId);
  if (!beside) await run.audit(access);
  return {
    ...identity,
    careTeam,
    documents,
    /** Until when the actor sees this patient, where nothing but an emergency access lets them; else null. */
    emergencyUntil: emergencyUntil(actor, standing, now),
    may: {
      edit: canEditPatient(actor, standing, now) === 'allowed',
      changeCareTeam: canChangeCareTeam(actor, standing, now) === 'allowed',
      writePlan: canWriteDocument(actor, standing, now) === 'allowed',
      agreePlan: canAgreeCarePlan(actor, standing, now) === 'allowed',
      readAudit: canReadAudit(actor) === 'allowed',
      administerRecord: canAdministerRecord(actor, standing, now) === 'allowed',
    },
  };
});

async function documentIds(trx: Trx, patientId: string): Promise<Record<PlanDocumentKind, string>> {
  const rows = await trx.selectFrom('documents').select(['id', 'kind']).where('patientId', '=', patientId).execute();
  const idOf = (kind: PlanDocumentKind): string => {
    const row = rows.find((document) => document.kind === kind);
    if (!row) throw new Error(`The ${kind} document of a patient is missing`);
    return row.id;
  };
  return { plan: idOf('plan'), team: idOf('team') };
}
