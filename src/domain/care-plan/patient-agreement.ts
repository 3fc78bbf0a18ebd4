import * as v from 'valibot';
import { day, id } from '../ids.ts';
import type { PlanAnswer } from '../patient-access/response.ts';

/** What somebody noted of a patient’s yes to a version: that they said it, or that it had been noted by mistake. */
export const yesKinds = ['said', 'mistaken'] as const;
export type YesKind = (typeof yesKinds)[number];

/** A noted yes. `saidOn` 'YYYY-MM-DD', `recordedAt` in milliseconds UTC. */
export type NotedYes = { kind: YesKind; saidOn: string; saidTo: string; recordedAt: number };

/**
 * Where the patient stands on one version of their plan: a yes that they said to somebody, what they answered on their page, or that nobody
 * has asked them yet. The latest counts.
 */
export type PatientAgreement =
  | { state: 'said'; saidOn: string; saidTo: string }
  | { state: 'answered'; answer: PlanAnswer; at: number }
  | { state: 'not-asked' };

type Answered = {
  version: number;
  kind: string;
  subject: string | null;
  answer: PlanAnswer | null;
  respondedAt: number;
};

/** Reads where the patient stands on version `number`, from what was noted of it and what they answered, in any order. */
export function patientAgreement(
  number: number,
  noted: readonly NotedYes[],
  responses: readonly Answered[],
): PatientAgreement {
  const yes = latest(noted, ({ recordedAt }) => recordedAt);
  const answer = latest(
    responses.filter((one) => one.version === number && one.kind === 'answer' && one.subject === 'whole'),
    ({ respondedAt }) => respondedAt,
  );
  const said = yes?.kind === 'said' ? yes : null;
  if (answer?.answer && (!said || answer.respondedAt > said.recordedAt))
    return { state: 'answered', answer: answer.answer, at: answer.respondedAt };
  return said ? { state: 'said', saidOn: said.saidOn, saidTo: said.saidTo } : { state: 'not-asked' };
}

/** Whether a yes of the patient is recorded: without one nothing is said to have been decided with them. */
export function isDecidedTogether(agreement: PatientAgreement): boolean {
  return agreement.state === 'said' || (agreement.state === 'answered' && agreement.answer === 'fits');
}

function latest<T>(all: readonly T[], at: (one: T) => number): T | null {
  return all.reduce<T | null>((last, one) => (last === null || at(one) >= at(last) ? one : last), null);
}

/** A yes that the patient said, when and to whom: a professional of the clinic. */
export const patientYes = v.object({ saidOn: day, saidTo: v.pipe(v.string('choice'), v.uuid('choice')) });
export const notePatientYesInput = v.variant('kind', [
  v.object({
    patientId: id,
    number: v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice')),
    kind: v.literal('said'),
    ...patientYes.entries,
  }),
  v.object({
    patientId: id,
    number: v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice')),
    kind: v.literal('mistaken'),
  }),
]);
export type NotePatientYesInput = v.InferOutput<typeof notePatientYesInput>;
