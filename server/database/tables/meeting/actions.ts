import type { ActionStatus, NotDoneReason } from '#domain/meeting/meeting.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { askedOf } from '#domain/review/wordings.ts';
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

/** Who is asked for: one owner's actions or everybody's; and those settled since when, in milliseconds UTC, are still in it. */
type Wanted = { ownerId: string | null; settledSince: number; today: string };

/** The actions that are open, by due date, then those settled lately. */
export async function listedActions(query: Query, { ownerId, settledSince, today }: Wanted): Promise<ListedAction[]> {
  const everybodys = query
    .selectFrom('actions')
    .innerJoin('patients', 'patients.id', 'actions.patientId')
    .innerJoin('professionals', 'professionals.id', 'actions.ownerId')
    .leftJoin('decisions', 'decisions.id', 'actions.decisionId')
    .leftJoin('agendaItems', 'agendaItems.id', 'decisions.itemId')
    .leftJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .leftJoin('reviews', 'reviews.id', 'actions.reviewId')
    .where('patients.closedAt', 'is', null)
    .where((eb) => eb.or([eb('actions.status', '=', 'open'), eb('actions.settledAt', '>=', settledSince)]))
    .select(['actions.id', 'actions.text', 'actions.dueOn', 'actions.status', 'notDoneReason', 'note', 'settledAt'])
    .select(['actions.ownerId', 'decisions.itemId', 'agendaItems.meetingId', 'meetings.startsAt as meetingAt'])
    .select(['actions.reviewId', 'actions.questionId', 'reviews.wording', 'reviews.openedAt as reviewAt'])
    .select(['actions.patientId', 'patients.givenName as patientGiven', 'patients.familyName as patientFamily'])
    .select(['professionals.givenName', 'professionals.familyName'])
    .orderBy('actions.dueOn')
    .orderBy('actions.id');
  const rows = await (ownerId === null ? everybodys : everybodys.where('actions.ownerId', '=', ownerId)).execute();
  const settledLast = (row: { status: ActionStatus }) => Number(row.status !== 'open');
  return rows
    .sort((a, b) => settledLast(a) - settledLast(b))
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
