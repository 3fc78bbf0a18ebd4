import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { asksForTeam } from '#domain/patient-access/response.ts';
import { besidePageInput } from '#domain/patients/inputs.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';

/**
 * How much of what a patient wrote still waits for an answer, and the first day that was promised ('YYYY-MM-DD'), for the page of their
 * plan.
 */
export const waitingOfPatient = useCase(
  besidePageInput,
  async (run: Run<Actor, v.InferOutput<typeof besidePageInput>>): Promise<{ count: number; dueOn: string | null }> => {
    const { patientId, beside } = run.input;
    const access = { action: 'plan-answers.read', patientId, objectId: null };
    await ensurePatientBeside(run, canReadDocument, access);
    const waiting = (await responsesOf(run.trx, patientId)).filter(
      (one) => one.settled === null && one.takenBackAt === null && one.promise !== null && asksForTeam(one),
    );
    if (!beside) await run.audit(access);
    const [dueOn = null] = waiting.flatMap(({ promise }) => promise?.dueOn ?? []).sort();
    return { count: waiting.length, dueOn };
  },
);
