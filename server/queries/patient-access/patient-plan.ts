import * as v from 'valibot';
import type { PatientActor } from '../../../src/domain/access/actor.ts';
import type { Run } from '../../commands/command.ts';
import { ensureOwnPlan } from '../../commands/patient-access/ensure-own-plan.ts';
import { useCaseInZone } from '../../commands/meeting/use-case-in-zone.ts';
import { nextMeetingAt, whoOpened } from '../../database/repositories/patient-page.ts';
import { responsesOf } from '../../database/repositories/plan-responses.ts';

/** A patient's own page: their latest agreed plan, what they answered so far, who opened their record. */
export const patientPlan = useCaseInZone(v.object({}), async (run: Run<PatientActor, unknown>, timeZone) => {
  const { trx, now, actor } = run;
  const { patientId } = actor;
  const agreed = await ensureOwnPlan(run, { action: 'patient-plan.read', patientId, objectId: null });
  const page = {
    ...agreed,
    responses: await responsesOf(trx, patientId),
    opened: await whoOpened(trx, { patientId, now, timeZone }),
    nextMeetingAt: await nextMeetingAt(trx, patientId, now),
  };
  await run.audit({ action: 'patient-plan.read', patientId, objectId: agreed.versionId });
  return page;
});
