import type { Actor } from '#domain/access/actor.ts';
import { isUndecided } from '#domain/meeting/carry-over.ts';
import { orientationQuestion } from '#domain/orientation/agenda-question.ts';
import { refusedOnAgenda } from '#domain/refusal/refused-name.ts';
import { hasWaitedTooLong } from '#domain/refusal/waiting.ts';
import { lookAgainQuestion, reviewQuestion, toAskQuestion, toldQuestion } from '#domain/review/agenda-questions.ts';
import { REVIEW_MINUTES } from '#domain/review/review.ts';
import type { Trx } from '#server/database/database.ts';
import { reviewWithinDays } from '#server/database/tables/clinic-settings.ts';
import { closedAmong } from '#server/database/tables/patients/record-standing.ts';
import { casesOf } from '#server/database/tables/meeting/meeting-cases.ts';
import { toLookAgain } from '#server/database/tables/orientation/orientations-today.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import { openOutcomes, waitingRefusals } from '#server/database/tables/refusal/waiting-refusals.ts';
import type { addCase } from './agenda.ts';

/** A case that comes back by itself. */
export type Carried = Omit<Parameters<typeof addCase>[1], 'meetingId' | 'status'>;

type Place = { trx: Trx; actor: Pick<Actor, 'id' | 'locale'>; today: string };

/** The longest question that a case can have (domain/meeting/inputs.ts). */
const QUESTION_MAX = 300;
/** Minutes proposed for looking at what was not carried out, or at what a patient said. */
const FOLLOW_UP_MINUTES = 5;

/** What a meeting left open and no other meeting has taken up. */
export async function undecidedCases(trx: Trx, meetingId: string): Promise<Carried[]> {
  const undecided = (await casesOf(trx, meetingId)).filter(isUndecided);
  const closed = await closedAmong(
    trx,
    undecided.map(({ patient }) => patient.id),
  );
  const items = undecided.filter(({ patient }) => !closed.has(patient.id));
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const carried = await trx.selectFrom('agendaItems').where('carriedFrom', 'in', ids).select('carriedFrom').execute();
  const links = await trx.selectFrom('agendaItems').where('id', 'in', ids).select(['id', 'refusalId']).execute();
  return items
    .filter(({ id }) => !carried.some(({ carriedFrom }) => carriedFrom === id))
    .map(({ id, patient, reason, question, minutes, broughtBy }) => ({
      patientId: patient.id,
      reason,
      question,
      minutes,
      broughtBy,
      carriedFrom: id,
      refusalId: links.find((link) => link.id === id)?.refusalId ?? null,
    }));
}

/** The refusals that have waited for a review for longer than the clinic wants, and are on no agenda ahead. */
export async function refusalsWaitingTooLong({ trx, actor, today }: Place): Promise<Carried[]> {
  const within = await reviewWithinDays(trx);
  const practices = await allPractices(trx);
  return (await waitingRefusals(trx, 'all'))
    .filter(({ refusedOn, meeting }) => meeting === null && hasWaitedTooLong(refusedOn, within, today))
    .map(({ id, patient, recordedBy, ...refused }) => ({
      patientId: patient.id,
      reason: 'refusal',
      question: asQuestion(reviewQuestion(refusedOnAgenda(practices, refused, actor.locale), actor.locale)),
      minutes: REVIEW_MINUTES,
      broughtBy: recordedBy ?? actor.id,
      carriedFrom: null,
      refusalId: id,
    }));
}

/** The reviews whose day to look again has come, while nobody has said what the patient answered. */
export async function reviewsToLookAgain({ trx, actor, today }: Place): Promise<Carried[]> {
  const practices = await allPractices(trx);
  return (await openOutcomes(trx))
    .filter(({ lookAgainOn }) => lookAgainOn <= today)
    .map(({ patient, tellerId, ...refused }) => ({
      patientId: patient.id,
      reason: 'follow-up',
      question: asQuestion(lookAgainQuestion(refusedOnAgenda(practices, refused, actor.locale), actor.locale)),
      minutes: FOLLOW_UP_MINUTES,
      broughtBy: tellerId,
      carriedFrom: null,
      refusalId: null,
    }));
}

/** The orientations that the team is to look at again; a refusal that waits for its review comes as such. */
export async function orientationsToLookAgain({ trx, actor }: Place): Promise<Carried[]> {
  return (await toLookAgain(trx)).map(({ patient, label, professionalId, proposedBy }) => ({
    patientId: patient.id,
    reason: 'follow-up',
    question: asQuestion(orientationQuestion(label[actor.locale], actor.locale)),
    minutes: FOLLOW_UP_MINUTES,
    broughtBy: professionalId ?? proposedBy,
    carriedFrom: null,
    refusalId: null,
  }));
}

/** The patients of actions that a meeting or a review decided and that are overdue. */
export async function overdueActions({ trx, actor, today }: Place): Promise<Carried[]> {
  const rows = await trx
    .selectFrom('actions')
    .innerJoin('patients', 'patients.id', 'actions.patientId')
    .leftJoin('decisions', 'decisions.id', 'actions.decisionId')
    .where('patients.closedAt', 'is', null)
    .where('actions.status', '=', 'open')
    .where('actions.dueOn', '<', today)
    .select(['actions.patientId', 'actions.text', 'actions.ownerId', 'actions.questionId'])
    .select('decisions.itemId')
    .orderBy('actions.dueOn')
    .orderBy('actions.id')
    .execute();
  return rows.map(({ patientId, text, ownerId, itemId, questionId }) => ({
    patientId,
    reason: 'follow-up',
    question: asQuestion(text || (questionId === null ? toldQuestion : toAskQuestion)[actor.locale]),
    minutes: FOLLOW_UP_MINUTES,
    broughtBy: ownerId,
    carriedFrom: itemId,
    refusalId: null,
  }));
}

/** What was to be done, as the question of a case: on one line, no-break spaces kept, and no longer than a question may be. */
function asQuestion(text: string): string {
  const line = text.replace(/[ \t\r\n]+/g, ' ');
  return line.length <= QUESTION_MAX ? line : `${line.slice(0, QUESTION_MAX - 1).toWellFormed()}…`;
}
