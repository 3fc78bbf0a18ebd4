import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { DomainError } from '#domain/errors.ts';
import { isNamedByText } from '#domain/patient-access/plan-for-patient.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import { writeToTeamInput } from '#domain/patient-access/inputs.ts';
import { keepResponse, waitsForSomebody } from '#server/database/tables/patient-access/plan-responses.ts';
import { coordinatorsToTell } from '#server/database/tables/people/professionals.ts';
import type { Addressee } from '#server/database/tables/people/professionals.ts';
import type { Run } from '#server/use-case/command.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

type WriteRun = Run<PatientActor, v.InferOutput<typeof writeToTeamInput>>;

/**
 * A patient writes to the team: a message, words for the next meeting, what is missing in the plan, or that they need somebody soon; with
 * any of them they may ask to be called. `tell`: who is to hear of it by mail at once; of whoever asked for somebody and waits, they have
 * heard, until the promised day is over.
 */
export const writeToTeam = useCaseInZone(
  writeToTeamInput,
  async (run: WriteRun, timeZone, country): Promise<{ responseId: string; tell: Addressee[] }> => {
    const { patientId } = run.actor;
    const { version, plan } = await ensureOwnPlan(run, { action: 'plan.written-about', patientId, objectId: null });
    const { kind, words, lang, callMe, itemId } = run.input;
    const answer = callMe && kind !== 'soon' ? ('talk' as const) : null;
    const about = { subject: null, itemId, ...aboutOf(plan, itemId), answer, refusalId: null };
    const clinic = { timeZone, country };
    if (kind === 'soon') await lockPatient(run.trx, run.dialect, patientId);
    const isTold = kind === 'soon' && !(await waitsForSomebody(run.trx, patientId, dayIn(timeZone, run.now)));
    const responseId = await keepResponse(run.trx, run, clinic, { version, kind, words, lang, ...about });
    const written = [{ kind: 'answer', id: responseId }] as const;
    await run.audit({ action: 'plan.written-about', patientId, objectId: responseId, written });
    // A meeting under way shows what is written for it at once, as it does a refusal.
    if (kind === 'for-meeting') await refusalChanged(run, patientId);
    run.announce({ type: 'patient.changed', patientId });
    return { responseId, tell: isTold ? await coordinatorsToTell(run.trx) : [] };
  },
);

/** What the practice is called that the patient writes about; empty where it is about none. Throws 'not-found' where the plan has no such. */
function aboutOf(
  { practices, lang }: PlanForPatient,
  itemId: string | null,
): { about: string; aboutLang: Locale | null } {
  if (itemId === null) return { about: '', aboutLang: null };
  const practice = practices.find(({ id }) => id === itemId);
  if (!practice) throw new DomainError('not-found');
  return isNamedByText(practice)
    ? { about: practice.text, aboutLang: lang }
    : { about: practice.code, aboutLang: null };
}
