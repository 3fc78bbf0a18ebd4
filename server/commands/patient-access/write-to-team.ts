import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { writeToTeamInput } from '#domain/patient-access/inputs.ts';
import { keepResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';

/** A patient writes to the team: a message, words for the next meeting, or what is missing in the plan. */
export const writeToTeam = useCase(
  writeToTeamInput,
  async (run: Run<PatientActor, v.InferOutput<typeof writeToTeamInput>>): Promise<{ responseId: string }> => {
    const { patientId } = run.actor;
    const { version } = await ensureOwnPlan(run, { action: 'plan.written-about', patientId, objectId: null });
    const { kind, words } = run.input;
    const about = { subject: null, itemId: null, about: '', answer: null, refusalId: null };
    const responseId = await keepResponse(run.trx, run, { version, kind, words, ...about });
    const written = [{ kind: 'answer', id: responseId }] as const;
    await run.audit({ action: 'plan.written-about', patientId, objectId: responseId, written });
    // A meeting under way shows what is written for it at once, as it does a refusal.
    if (kind === 'for-meeting') await refusalChanged(run, patientId);
    run.announce({ type: 'patient.changed', patientId });
    return { responseId };
  },
);
