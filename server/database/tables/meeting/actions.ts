import type { ActionStatus, NotDoneReason } from '#domain/meeting/meeting.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { askedOf } from '#domain/review/wordings.ts';
import { isOpenRecord } from '../patients/closed-records.ts';
import type { Query } from '#server/database/database.ts';

/** Something that somebody took on in a meeting or a review, with the patient it is for. */
export type ListedAction = {
  id: string;
  patient: { id: string; givenName: string; familyName: string };
  /** What is to be done; empty where a review says it, with `question` or without. */
  text: string;
  /** What the patient is to be asked, in both languages, or null. */
  question: Readonly<Record<Locale, string>> | null;
  dueOn: string;
  status: ActionStatus;
  /** Not settled, and its day is over. */
  overdue: boolean;
  notDoneReason: NotDoneReason | null;
  note: string;
  settledAt: number | null;
  owner: { id: string; givenName: string; familyName: string };
  ownerId: string;
  from: ActionOrigin;
};

/** What made an action: a case of a meeting, which began at `at` (ms UTC), or a review, opened at `at`. */
export type ActionOrigin =
  { kind: 'meeting'; meetingId: string; itemId: string; at: number } | { kind: 'review'; reviewId: string; at: number };

/** Whose actions: one owner's, or everybody's; `today` tells what is overdue. */
type Wanted = { ownerId: string | null; today: string };
type Part = { from: number; limit: number };

/** The actions for patients whose record is open. */
function ofOpenRecords(query: Query, ownerId: string | null) {
  const everybodys = query.selectFrom('actions').where(isOpenRecord('actions.patientId'));
  return ownerId === null ? everybodys : everybodys.where('actions.ownerId', '=', ownerId);
}

/** How many wait to be done. */
export async function countOpenActions(query: Query, ownerId: string | null): Promise<number> {
  const { count } = await ofOpenRecords(query, ownerId)
    .where('actions.status', '=', 'open')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** A part of the actions that wait to be done, by due date. */
export async function openActions(query: Query, wanted: Wanted, { from, limit }: Part): Promise<ListedAction[]> {
  const ids = await ofOpenRecords(query, wanted.ownerId)
    .where('actions.status', '=', 'open')
    .select('actions.id')
    .orderBy('actions.dueOn')
    .orderBy('actions.id')
    .offset(from)
    .limit(limit)
    .execute();
  return actionsWith(query, ids, wanted);
}

/** Those settled since an instant (milliseconds UTC), latest first; the first of them. */
export async function settledActions(
  query: Query,
  { since, limit, ...wanted }: Wanted & { since: number; limit: number },
): Promise<ListedAction[]> {
  const ids = await ofOpenRecords(query, wanted.ownerId)
    .where('actions.status', 'in', ['done', 'not-done'])
    .where('actions.settledAt', '>=', since)
    .select('actions.id')
    .orderBy('actions.settledAt', 'desc')
    .orderBy('actions.id')
    .limit(limit)
    .execute();
  return actionsWith(query, ids, wanted);
}

/** These actions, in their order, with the patient, the owner and where they come from. */
async function actionsWith(query: Query, found: readonly { id: string }[], { today }: Wanted): Promise<ListedAction[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const rows = await query
    .selectFrom('actions')
    .innerJoin('patients', 'patients.id', 'actions.patientId')
    .innerJoin('professionals', 'professionals.id', 'actions.ownerId')
    .leftJoin('decisions', 'decisions.id', 'actions.decisionId')
    .leftJoin('agendaItems', 'agendaItems.id', 'decisions.itemId')
    .leftJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .leftJoin('reviews', 'reviews.id', 'actions.reviewId')
    .where('actions.id', 'in', ids)
    .select(['actions.id', 'actions.text', 'actions.dueOn', 'actions.status', 'notDoneReason', 'note', 'settledAt'])
    .select(['actions.ownerId', 'decisions.itemId', 'agendaItems.meetingId', 'meetings.startsAt as meetingAt'])
    .select(['actions.reviewId', 'actions.questionId', 'reviews.wording', 'reviews.openedAt as reviewAt'])
    .select(['actions.patientId', 'patients.givenName as patientGiven', 'patients.familyName as patientFamily'])
    .select(['professionals.givenName', 'professionals.familyName'])
    .execute();
  return rows
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((row) => ({
      id: row.id,
      patient: { id: row.patientId, givenName: row.patientGiven, familyName: row.patientFamily },
      text: row.text,
      question: askedOf(row.wording, row.questionId),
      dueOn: row.dueOn,
      status: row.status,
      overdue: row.status === 'open' && row.dueOn < today,
      notDoneReason: row.notDoneReason,
      note: row.note,
      settledAt: row.settledAt,
      owner: { id: row.ownerId, givenName: row.givenName, familyName: row.familyName },
      ownerId: row.ownerId,
      from: originOf(row),
    }));
}

type Origins = {
  meetingId: string | null;
  itemId: string | null;
  meetingAt: number | null;
  reviewId: string | null;
  reviewAt: number | null;
};

function originOf({ meetingId, itemId, meetingAt, reviewId, reviewAt }: Origins): ActionOrigin {
  if (reviewId !== null && reviewAt !== null) return { kind: 'review', reviewId, at: reviewAt };
  if (meetingId !== null && itemId !== null && meetingAt !== null)
    return { kind: 'meeting', meetingId, itemId, at: meetingAt };
  throw new Error('An action comes from nowhere');
}
