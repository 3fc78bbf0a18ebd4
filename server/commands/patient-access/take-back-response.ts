import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { canUseOwnPlan } from '#domain/access/patient-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { responseInput } from '#domain/patient-access/inputs.ts';
import { canBeTakenBack } from '#domain/patient-access/response.ts';
import { isWithdrawn } from '#domain/refusal/refusal.ts';
import { oneResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import { refusalsOf } from '#server/database/tables/refusal/refusals.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { takeUpAgain } from '#server/use-case/orientation/end-by-refusal.ts';
import { amendRefusal } from '../refusal/amend-refusal.ts';

type TakeBackRun = Run<PatientActor, v.InferOutput<typeof responseInput>>;

/**
 * A patient says that an answer or a refusal was a mistake, within a day: it stays in the history and asks nothing any more; what a refusal had
 * ended goes on. Said twice, it is said once. Throws 'conflict' where the day is over.
 */
export const takeBackResponse = useCase(responseInput, async (run: TakeBackRun): Promise<void> => {
  const { actor, trx, now } = run;
  const { responseId } = run.input;
  const access = { action: 'plan-response.taken-back', patientId: actor.patientId, objectId: responseId };
  const found = await oneResponse(trx, responseId);
  ensure(found ? canUseOwnPlan(actor, found.patientId) : 'hidden', access);
  if (!found || found.response.takenBackAt !== null) return;
  if (!canBeTakenBack(found.response, now)) throw new DomainError('conflict');
  const kept = await trx
    .insertInto('responseTakeBacks')
    .values({ responseId, takenBackAt: now })
    .onConflict((conflict) => conflict.column('responseId').doNothing())
    .returning('responseId')
    .executeTakeFirst();
  if (!kept) return;
  const written = await withdrawRefusal(run, responseId);
  await run.audit({ ...access, written });
  run.announce({ type: 'patient.changed', patientId: actor.patientId });
});

/** The refusal that came of it, withdrawn by the patient themself; one that the team withdrew is withdrawn. */
async function withdrawRefusal(run: TakeBackRun, responseId: string) {
  const { trx, dialect } = run;
  const row = trx.selectFrom('planResponses').where('id', '=', responseId).select('refusalId');
  const said = await row.executeTakeFirst();
  if (!said?.refusalId) return [];
  const locked = trx.selectFrom('refusals').where('id', '=', said.refusalId).select('id');
  // SQLite has one writer anyway.
  await (dialect.name === 'postgres' ? locked.forUpdate() : locked).execute();
  const [refusal] = await refusalsOf(trx, { ids: [said.refusalId] });
  if (!refusal || isWithdrawn(refusal)) return [];
  const byPatient = { ...run, actor: null };
  const written = await amendRefusal(byPatient, refusal, { kind: 'withdrawal', reason: '', instead: {} });
  await takeUpAgain(byPatient, refusal.id);
  return [written];
}
