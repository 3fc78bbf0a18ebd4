import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { besideOwnInput } from '#domain/patient-access/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { nextMeetingAt } from '#server/database/tables/patient-access/patient-page.ts';
import { forPatient } from '#domain/patient-access/response.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';

/**
 * What a patient needs to answer one thing or to write: their plan and what they said so far. It does not count as reading the plan or a
 * reply.
 */
export const ownPlan = useCase(besideOwnInput, async (run: Run<PatientActor, v.InferOutput<typeof besideOwnInput>>) => {
  const { trx, now, actor } = run;
  const access = { action: 'patient-plan.answering', patientId: actor.patientId, objectId: null };
  const { versionId, plan } = await ensureOwnPlan(run, access);
  if (!run.input.beside) await run.audit({ ...access, objectId: versionId });
  const { patientId } = actor;
  return {
    plan,
    responses: (await responsesOf(trx, patientId)).map(forPatient),
    nextMeetingAt: await nextMeetingAt(trx, patientId, now),
  };
});
