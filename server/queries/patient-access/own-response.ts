import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { canUseOwnPlan } from '#domain/access/patient-policy.ts';
import { forPatient } from '#domain/patient-access/response.ts';
import { responseInput } from '#domain/patient-access/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { nextMeetingAt } from '#server/database/tables/patient-access/patient-page.ts';
import { oneResponse } from '#server/database/tables/patient-access/plan-responses.ts';

/** What a patient has just said, and what they need to know what comes next. Another patient's response does not exist. */
export const ownResponse = useCase(
  responseInput,
  async (run: Run<PatientActor, v.InferOutput<typeof responseInput>>) => {
    const { actor, input, trx, now } = run;
    const { patientId } = actor;
    const access = { action: 'plan-response.read', patientId, objectId: input.responseId };
    const found = await oneResponse(trx, input.responseId);
    ensure(found ? canUseOwnPlan(actor, found.patientId) : 'hidden', access);
    const { plan } = await ensureOwnPlan(run, access);
    const answered = { plan, nextMeetingAt: await nextMeetingAt(trx, patientId, now) };
    await run.audit(access);
    return { response: found ? forPatient(found.response) : null, ...answered };
  },
);
