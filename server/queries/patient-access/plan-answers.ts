import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canReadDocument } from '../../../src/domain/access/policy.ts';
import { latestByItem } from '../../../src/domain/patient-access/response.ts';
import { patientInput } from '../../../src/domain/patients/inputs.ts';
import { useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { ensurePatient } from '../../commands/ensure-patient.ts';
import { responsesOf } from '../../database/repositories/plan-responses.ts';

/** What the patient last said about each goal and task: stands beside the line in the plan. */
export const planAnswers = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { patientId } = run.input;
  const access = { action: 'plan-answers.read', patientId, objectId: null };
  await ensurePatient(run, canReadDocument, access);
  const latest = latestByItem(await responsesOf(run.trx, patientId));
  await run.audit(access);
  return [...latest.values()].map(({ itemId, answer, words, respondedAt, version }) => ({
    itemId: itemId ?? '',
    answer,
    words,
    respondedAt,
    version,
  }));
});
