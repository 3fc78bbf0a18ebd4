import * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { nextMeetingAt, whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import { forPatient } from '#domain/patient-access/response.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';

/** A patient's own page: their latest agreed plan, what they answered so far, who opened their record. */
export const patientPlan = useCaseInZone(v.object({}), async (run: Run<PatientActor, unknown>, timeZone) => {
  const { trx, now, actor } = run;
  const { patientId } = actor;
  const agreed = await ensureOwnPlan(run, { action: 'patient-plan.read', patientId, objectId: null });
  const page = {
    ...agreed,
    responses: (await responsesOf(trx, patientId)).map(forPatient),
    opened: await whoOpened(trx, { patientId, now, timeZone }),
    nextMeetingAt: await nextMeetingAt(trx, patientId, now),
  };
  await run.audit({ action: 'patient-plan.read', patientId, objectId: agreed.versionId });
  return page;
});
