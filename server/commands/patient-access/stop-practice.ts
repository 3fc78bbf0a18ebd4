import { DomainError } from '#domain/errors.ts';
import type { PatientActor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { stopPracticeInput } from '#domain/patient-access/inputs.ts';
import type { StopPracticeInput } from '#domain/patient-access/inputs.ts';
import { stoppable } from '#domain/patient-access/plan-for-patient.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { keepResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { endByRefusal, orientationThatGoesOn } from '#server/use-case/orientation/end-by-refusal.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { patientTargetsColumn, signsColumn } from '#server/database/codecs/refusal-columns.ts';

/**
 * A patient says that they no longer want a practice: it is a refusal from now on, in their own name, whatever they say or not of
 * its reasons, and ends the orientation to it that goes on; said twice, it is said once. Throws 'not-found' where the plan has no such
 * practice that goes on.
 */
export const stopPractice = useCaseInZone(
  stopPracticeInput,
  async (run: Run<PatientActor, StopPracticeInput>, timeZone, country): Promise<{ responseId: string }> => {
    const { trx, input, now } = run;
    const { patientId } = run.actor;
    const action = 'refusal.recorded';
    const { version, plan } = await ensureOwnPlan(run, { action, patientId, objectId: null });
    const practice = stoppable(plan).find(({ id }) => id === input.itemId);
    const said = practice ? undefined : await alreadySaid(trx, patientId, input.itemId);
    if (said) return { responseId: said };
    if (!practice) throw new DomainError('not-found');
    const code = await codeOf(trx, practice);
    const byPatient = { ...run, actor: null };
    const orientation = await orientationThatGoesOn(byPatient, patientId, code);
    const refusalId = newId();
    await trx
      .insertInto('refusals')
      .values({
        id: refusalId,
        patientId,
        practice: code,
        sessionsHeld:
          input.sessionsHeld ?? (orientation && (await heldOf(trx, orientation.id))) ?? sessionsOf(practice),
        orientationId: orientation?.id ?? null,
        refusedOn: dayIn(timeZone, now),
        signs: signsColumn.write(['said-so']),
        words: input.words,
        // Where the plan names no practice of the catalogue, its own words say what it was.
        circumstances: practice.code === '' ? practice.text.slice(0, 2_000).toWellFormed() : '',
        felt: '',
        source: 'patient',
        recordedBy: null,
        recordedAt: now,
        itemId: null,
        patientTargets: targetsOf(input.targets),
      })
      .execute();
    const responseId = await keepResponse(
      trx,
      run,
      { timeZone, country },
      {
        version,
        kind: 'refusal',
        subject: null,
        itemId: practice.id,
        about: practice.code === '' ? practice.text : practice.code,
        aboutLang: practice.code === '' ? plan.lang : null,
        answer: null,
        words: input.words,
        lang: input.lang,
        refusalId,
      },
    );
    if (orientation) await endByRefusal(byPatient, orientation);
    const written = [
      { kind: 'refusal', id: refusalId },
      { kind: 'answer', id: responseId },
    ] as const;
    await run.audit({ action, patientId, objectId: refusalId, written });
    await refusalChanged(run, patientId);
    run.announce({ type: 'patient.changed', patientId });
    return { responseId };
  },
);

/** The last time that the patient said so of this line: sent twice, it is one refusal. */
async function alreadySaid(trx: Trx, patientId: string, itemId: string): Promise<string | undefined> {
  const response = await trx
    .selectFrom('planResponses')
    .where('patientId', '=', patientId)
    .where('itemId', '=', itemId)
    .where('kind', '=', 'refusal')
    .select('id')
    .orderBy('respondedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return response?.id;
}

type Practice = PlanForPatient['practices'][number];

/** A code that the clinic no longer has, or none, is somewhere else. */
async function codeOf(trx: Trx, { code }: Practice): Promise<string> {
  const known = await trx.selectFrom('practices').where('code', '=', code).select('code').executeTakeFirst();
  return known?.code ?? 'elsewhere';
}

/** The sessions of an orientation that were held. */
async function heldOf(trx: Trx, orientationId: string): Promise<number> {
  const { held } = await trx
    .selectFrom('practiceSessions')
    .where('orientationId', '=', orientationId)
    .where('outcome', '=', 'held')
    .where('withdrawnAt', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .executeTakeFirstOrThrow();
  return held;
}

/** Where nobody counted, a practice that has begun was tried at least once. */
function sessionsOf({ state }: Practice): number {
  return state === 'started' || state === 'paused' ? 1 : 0;
}

/** Nothing ticked is no answer. */
function targetsOf(targets: StopPracticeInput['targets']): string | null {
  return targets.length === 0 ? null : patientTargetsColumn.write(targets);
}
