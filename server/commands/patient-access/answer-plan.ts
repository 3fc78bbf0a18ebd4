import type { PatientActor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { answerPlanInput } from '#domain/patient-access/inputs.ts';
import type { AnswerPlanInput } from '#domain/patient-access/inputs.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import { keepResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/** A patient says whether the plan, a goal or a task fits them. Throws 'not-found' where the plan has no such line. */
export const answerPlan = useCaseInZone(
  answerPlanInput,
  async (run: Run<PatientActor, AnswerPlanInput>, timeZone, country): Promise<{ responseId: string }> => {
    const { actor, input } = run;
    const { patientId } = actor;
    const access = { action: 'plan.answered', patientId, objectId: null };
    const { version, plan } = await ensureOwnPlan(run, access);
    const { subject, answer, words, lang } = input;
    const about = { subject, ...lineOf(plan, input, access) };
    const responseId = await keepResponse(
      run.trx,
      run,
      { timeZone, country },
      {
        version,
        kind: 'answer',
        ...about,
        aboutLang: about.itemId === null ? null : plan.lang,
        answer,
        words,
        lang,
        refusalId: null,
      },
    );
    const written = [{ kind: 'answer', id: responseId }] as const;
    await run.audit({ action: 'plan.answered', patientId, objectId: responseId, written });
    run.announce({ type: 'patient.changed', patientId });
    return { responseId };
  },
);

function lineOf(
  plan: PlanForPatient,
  input: AnswerPlanInput,
  access: RefusedAccess,
): { itemId: string | null; about: string } {
  if (input.subject === 'whole') return { itemId: null, about: '' };
  const lines = input.subject === 'goal' ? plan.goals : plan.tasks;
  const line = lines.find(({ id }) => id === input.itemId);
  if (!line) throw new DomainError('not-found', {}, access);
  return { itemId: line.id, about: line.text };
}
