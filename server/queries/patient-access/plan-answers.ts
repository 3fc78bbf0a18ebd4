import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { latestByItem } from '#domain/patient-access/response.ts';
import { besidePageInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';

/** What the patient last said about each goal and task: stands beside the line in the plan. */
export const planAnswers = useCase(besidePageInput, async (run: Run<Actor, v.InferOutput<typeof besidePageInput>>) => {
  const { patientId, beside } = run.input;
  const access = { action: 'plan-answers.read', patientId, objectId: null };
  await ensurePatientBeside(run, canReadDocument, access);
  const latest = latestByItem(await responsesOf(run.trx, patientId));
  if (!beside) await run.audit(access);
  return [...latest.values()].map(({ itemId, answer, words, lang, respondedAt, version }) => ({
    itemId: itemId ?? '',
    answer,
    words,
    lang,
    respondedAt,
    version,
  }));
});
