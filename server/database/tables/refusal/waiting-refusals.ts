import type { Query } from '#server/database/database.ts';
import type { RefusedPart } from '#domain/refusal/refusal.ts';
import { refusalsOf, standingFacts } from './refusals.ts';

type Named = { id: string; givenName: string; familyName: string };

/** A refusal that is neither withdrawn nor reviewed to the end. */
export type WaitingRefusal = {
  id: string;
  patient: Named;
  practice: string;
  named: string;
  part: RefusedPart | null;
  sessionsHeld: number;
  refusedOn: string;
  words: string;
  /** Who recorded it; null where the patient did. */
  recordedBy: string | null;
  /** The review that has begun, or null. */
  reviewId: string | null;
  /** The meeting on whose agenda it is, or for which it is proposed, or null. */
  meeting: { id: string; startsAt: number; proposed: boolean } | null;
};

/** A review that was concluded, whose outcome nobody knows yet; of a refusal that was not withdrawn. */
export type OpenOutcome = {
  reviewId: string;
  refusalId: string;
  patient: Named;
  practice: string;
  named: string;
  part: RefusedPart | null;
  hypothesis: string;
  tellerId: string;
  lookAgainOn: string;
};

/** Every refusal of the clinic, or of one patient, that waits for the end of a review, longest first. */
export async function waitingRefusals(query: Query, patientId: string | null = null): Promise<WaitingRefusal[]> {
  const everybodys = query
    .selectFrom('refusals')
    .innerJoin('patients', 'patients.id', 'refusals.patientId')
    .leftJoin('reviews', 'reviews.refusalId', 'refusals.id')
    .where((eb) => eb.or([eb('reviews.status', 'is', null), eb('reviews.status', '=', 'open')]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('refusalAmendments')
            .select('refusalAmendments.id')
            .whereRef('refusalId', '=', 'refusals.id')
            .where('kind', '=', 'withdrawal'),
        ),
      ),
    )
    .select(['refusals.id', 'refusals.patientId', 'givenName', 'familyName', 'recordedBy', 'reviews.id as reviewId']);
  const rows = await (
    patientId === null
      ? everybodys.where('patients.closedAt', 'is', null)
      : everybodys.where('refusals.patientId', '=', patientId)
  ).execute();
  const refusals = await refusalsOf(query, { ids: rows.map(({ id }) => id) });
  const meetings = await meetingsAhead(query);
  return refusals
    .flatMap((refusal): WaitingRefusal[] => {
      const row = rows.find(({ id }) => id === refusal.id);
      const facts = standingFacts(refusal);
      if (!row || !facts) return [];
      const { practice, named, part, sessionsHeld, refusedOn, words } = facts;
      const patient = { id: row.patientId, givenName: row.givenName, familyName: row.familyName };
      const meeting = meetings.find(({ patientId }) => patientId === row.patientId);
      return [
        {
          id: row.id,
          patient,
          practice,
          named,
          part,
          sessionsHeld,
          refusedOn,
          words,
          recordedBy: row.recordedBy,
          reviewId: row.reviewId,
          meeting: meeting
            ? { id: meeting.id, startsAt: meeting.startsAt, proposed: meeting.status === 'proposed' }
            : null,
        },
      ];
    })
    .sort((a, b) => (a.refusedOn < b.refusedOn ? -1 : a.refusedOn > b.refusedOn ? 1 : 0));
}

/** Every review of the clinic that waits for what the patient says of it, by the day to look again. */
export async function openOutcomes(query: Query): Promise<OpenOutcome[]> {
  const rows = await query
    .selectFrom('reviews')
    .innerJoin('reviewConclusions', 'reviewConclusions.reviewId', 'reviews.id')
    .innerJoin('patients', 'patients.id', 'reviews.patientId')
    .leftJoin('reviewOutcomes', 'reviewOutcomes.reviewId', 'reviews.id')
    .where('reviewOutcomes.id', 'is', null)
    .where('patients.closedAt', 'is', null)
    .select(['reviews.id as reviewId', 'refusalId', 'reviews.patientId', 'givenName', 'familyName'])
    .select(['hypothesis', 'tellerId', 'lookAgainOn'])
    .orderBy('lookAgainOn')
    .orderBy('reviews.id')
    .execute();
  const refusals = await refusalsOf(query, { ids: rows.map(({ refusalId }) => refusalId) });
  return rows.flatMap(({ patientId, givenName, familyName, ...row }) => {
    const refusal = refusals.find(({ id }) => id === row.refusalId);
    const facts = refusal && standingFacts(refusal);
    if (!facts) return [];
    const { practice, named, part } = facts;
    return [{ ...row, patient: { id: patientId, givenName, familyName }, practice, named, part }];
  });
}

/** Where patients come with a refusal, in a meeting under way or planned, and their case waits to be worked through; nearest first. */
async function meetingsAhead(query: Query) {
  return query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('meetings.status', 'in', ['open', 'planned'])
    .where('agendaItems.status', '<>', 'closed')
    .where('agendaItems.refusalId', 'is not', null)
    .select(['meetings.id', 'startsAt', 'agendaItems.patientId', 'agendaItems.status'])
    .orderBy('startsAt')
    .execute();
}
