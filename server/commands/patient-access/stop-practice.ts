import { DomainError } from '#domain/errors.ts';
import type { PatientActor } from '#domain/access/actor.ts';
import { isGeneric } from '#domain/orientation/practices.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { stopPracticeInput } from '#domain/patient-access/inputs.ts';
import type { StopPracticeInput } from '#domain/patient-access/inputs.ts';
import { isNamedByText, stoppable } from '#domain/patient-access/plan-for-patient.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { keepResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { endByRefusal, orientationThatGoesOn } from '#server/use-case/orientation/end-by-refusal.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { heldSessions } from '#server/use-case/patient-access/held-sessions.ts';
import { teamTextOf } from '#server/use-case/patient-access/team-text-of.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { patientTargetsColumn, signsColumn } from '#server/database/codecs/refusal-columns.ts';

/** No refusal is named longer (domain/refusal/inputs.ts). */
const NAMED_MAX = 80;

/**
 * A patient says that they no longer want a practice, a medicine…, or a part of it: it is a refusal from now on, in their own name,
 * whatever they say or not of its reasons. All of it ends the orientation to it that goes on; a part leaves the rest as it is. Said
 * twice, it is said once. Throws 'not-found' where the plan has no such line that goes on.
 */
export const stopPractice = useCaseInZone(
  stopPracticeInput,
  async (run: Run<PatientActor, StopPracticeInput>, timeZone, country): Promise<{ responseId: string }> => {
    const { trx, input, now } = run;
    const { patientId } = run.actor;
    const action = 'refusal.recorded';
    const access = { action, patientId, objectId: null };
    await lockPatient(trx, run.dialect, patientId);
    const { version, versionId, plan } = await ensureOwnPlan(run, access);
    const practice = stoppable(plan).find(({ id }) => id === input.itemId);
    const said = practice && input.part === null ? undefined : await alreadySaid(trx, patientId, input);
    if (said) return { responseId: said };
    if (!practice) throw new DomainError('not-found', {}, access);
    const code = await codeOf(trx, practice);
    const byText = isNamedByText(practice);
    const text = byText ? (await teamTextOf(trx, versionId, practice.id)) || practice.text : '';
    const byPatient = { ...run, actor: null };
    // The code of any medicine says nothing about which one an orientation is to.
    const ends = input.part === null && !isGeneric(code);
    const orientation = ends ? await orientationThatGoesOn(byPatient, patientId, code) : undefined;
    const refusalId = newId();
    await trx
      .insertInto('refusals')
      .values({
        id: refusalId,
        patientId,
        practice: code,
        named: byText ? shortened(text) : null,
        part: input.part,
        sessionsHeld:
          input.sessionsHeld ?? (orientation && (await heldSessions(trx, orientation.id))) ?? sessionsOf(practice),
        orientationId: orientation?.id ?? null,
        refusedOn: dayIn(timeZone, now),
        signs: signsColumn.write(['said-so']),
        words: input.words,
        // What its name has no room for.
        circumstances: text.length > NAMED_MAX ? text.slice(0, 2_000).toWellFormed() : '',
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
        about: byText ? practice.text : practice.code,
        aboutLang: byText ? plan.lang : null,
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

/** The last time that the patient said so of this line, or of this part of it, and did not take it back: sent twice, it is one refusal. */
async function alreadySaid(
  trx: Trx,
  patientId: string,
  { itemId, part }: Pick<StopPracticeInput, 'itemId' | 'part'>,
): Promise<string | undefined> {
  const response = await trx
    .selectFrom('planResponses')
    .innerJoin('refusals', 'refusals.id', 'planResponses.refusalId')
    .leftJoin('responseTakeBacks', 'responseTakeBacks.responseId', 'planResponses.id')
    .where('planResponses.patientId', '=', patientId)
    .where('planResponses.itemId', '=', itemId)
    .where('takenBackAt', 'is', null)
    .where('part', part === null ? 'is' : '=', part)
    .select('planResponses.id')
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

function shortened(text: string): string {
  return text.length <= NAMED_MAX ? text : `${text.slice(0, NAMED_MAX - 1).toWellFormed()}…`;
}

/** Where nobody counted, a practice that has begun was tried at least once. */
function sessionsOf({ state }: Practice): number {
  return state === 'started' || state === 'paused' ? 1 : 0;
}

/** Nothing ticked is no answer. */
function targetsOf(targets: StopPracticeInput['targets']): string | null {
  return targets.length === 0 ? null : patientTargetsColumn.write(targets);
}
