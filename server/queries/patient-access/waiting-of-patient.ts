import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canSharePlan } from '#domain/access/patient-policy.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { waitsForTeam } from '#domain/patient-access/response.ts';
import { besidePageInput } from '#domain/patients/inputs.ts';
import { byUrgency, responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';
import { callersOf, isReferenceOf } from '#server/database/tables/patients/care-teams.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';

/**
 * What a patient wrote that still waits for an answer, the first promised first, and whether the actor may answer, for the page of their
 * plan.
 */
export const waitingOfPatient = useCaseInZone(
  besidePageInput,
  async (run: Run<Actor, v.InferOutput<typeof besidePageInput>>, timeZone) => {
    const { actor, trx, now } = run;
    const { patientId, beside } = run.input;
    const access = { action: 'plan-answers.read', patientId, objectId: null };
    const standing = await ensurePatientBeside(run, canReadDocument, access);
    const responses = (await responsesOf(trx, patientId))
      .filter((one) => one.promise !== null && waitsForTeam(one, dayIn(timeZone, now)))
      .sort(byUrgency);
    if (!beside) await run.audit(access);
    const reference = await isReferenceOf(trx, actor.id, patientId);
    return {
      responses,
      mayShare: canSharePlan(actor, { ...standing, reference }, now) === 'allowed',
      callers: responses.length === 0 ? [] : await callersOf(trx, patientId, actor),
    };
  },
);
