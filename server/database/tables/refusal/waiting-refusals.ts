import type { Expression, SqlBool } from 'kysely';
import { isOpenRecord } from '../patients/closed-records.ts';
import type { Query } from '#server/database/database.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { languagesOf } from '#domain/refusal/refusal.ts';
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
  /** The language of the page on which the patient wrote them; null where it was not kept, or a professional wrote them. */
  lang: Locale | null;
  /** In which language what it is called is written, where that is known. */
  namedLang?: Locale;
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
  namedLang?: Locale;
  hypothesis: string;
  tellerId: string;
  lookAgainOn: string;
};

/** A part of a long list. */
export type Part = { from: number; limit: number };
/** Those in reach (an expression on `refusals.patientId`) that are placed on the agenda of a meeting, or those that are not. */
export type RefusalsInReach = { reach: Expression<SqlBool>; placed: boolean };
/** Whose refusals: of one patient, of every open record, or a part of those in reach. */
export type WantedRefusals = { patientId: string } | 'all' | (RefusalsInReach & { part: Part });

/** Refusals that are neither withdrawn nor reviewed to the end; not those of closed records, unless one patient is asked for. */
function waiting(query: Query, wanted: WantedRefusals | RefusalsInReach) {
  const everybodys = query
    .selectFrom('refusals')
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
    );
  if (wanted === 'all') return everybodys.where(isOpenRecord('refusals.patientId'));
  if ('patientId' in wanted) return everybodys.where('refusals.patientId', '=', wanted.patientId);
  const inReach = everybodys.where(isOpenRecord('refusals.patientId')).where(wanted.reach);
  const { placed } = wanted;
  return inReach.where((eb) => {
    const isPlaced = eb.exists(
      casesAhead(query)
        .where('agendaItems.status', '<>', 'proposed')
        .where('agendaItems.patientId', '=', eb.ref('refusals.patientId'))
        .select('agendaItems.id'),
    );
    return placed ? isPlaced : eb.not(isPlaced);
  });
}

/** How many refusals in reach wait. */
export async function countWaitingRefusals(query: Query, wanted: RefusalsInReach): Promise<number> {
  const { count } = await waiting(query, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The refusals that wait for the end of a review, longest first. */
export async function waitingRefusals(query: Query, wanted: WantedRefusals): Promise<WaitingRefusal[]> {
  const found = waiting(query, wanted)
    .innerJoin('patients', 'patients.id', 'refusals.patientId')
    .select(['refusals.id', 'refusals.patientId', 'givenName', 'familyName', 'recordedBy', 'reviews.id as reviewId'])
    .orderBy('refusals.refusedOn')
    .orderBy('refusals.id');
  const isPart = typeof wanted === 'object' && 'part' in wanted;
  const rows = await (isPart ? found.offset(wanted.part.from).limit(wanted.part.limit) : found).execute();
  const refusals = await refusalsOf(query, { ids: rows.map(({ id }) => id) });
  const meetings = await meetingsAhead(
    query,
    rows.map(({ patientId: id }) => id),
  );
  return refusals
    .flatMap((refusal): WaitingRefusal[] => {
      const row = rows.find(({ id }) => id === refusal.id);
      const facts = standingFacts(refusal);
      if (!row || !facts) return [];
      const { practice, named, part, sessionsHeld, refusedOn, words } = facts;
      const { lang = null, ...called } = languagesOf(refusal);
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
          lang,
          ...called,
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

/** Concluded reviews of open records of which nobody has said what came of them. */
function withoutOutcome(query: Query) {
  return query
    .selectFrom('reviewConclusions')
    .innerJoin('reviews', 'reviews.id', 'reviewConclusions.reviewId')
    .where(isOpenRecord('reviews.patientId'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('reviewOutcomes')
            .whereRef('reviewOutcomes.reviewId', '=', 'reviewConclusions.reviewId')
            .select('reviewOutcomes.id'),
        ),
      ),
    );
}

export async function countOpenOutcomes(query: Query): Promise<number> {
  const { count } = await withoutOutcome(query)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The reviews of the clinic that wait for what the patient says of them, by the day to look again: all, or a part. */
export async function openOutcomes(query: Query, part: Part | null = null): Promise<OpenOutcome[]> {
  const found = withoutOutcome(query)
    .innerJoin('patients', 'patients.id', 'reviews.patientId')
    .select(['reviews.id as reviewId', 'refusalId', 'reviews.patientId', 'givenName', 'familyName'])
    .select(['hypothesis', 'tellerId', 'lookAgainOn'])
    .orderBy('lookAgainOn')
    .orderBy('reviews.id');
  const rows = await (part === null ? found : found.offset(part.from).limit(part.limit)).execute();
  const refusals = await refusalsOf(query, { ids: rows.map(({ refusalId }) => refusalId) });
  return rows.flatMap(({ patientId, givenName, familyName, ...row }) => {
    const refusal = refusals.find(({ id }) => id === row.refusalId);
    const facts = refusal && standingFacts(refusal);
    if (!facts) return [];
    const { practice, named, part } = facts;
    const { namedLang } = languagesOf(refusal);
    const called = { practice, named, part, ...(namedLang && { namedLang }) };
    return [{ ...row, patient: { id: patientId, givenName, familyName }, ...called }];
  });
}

/** Where patients come with a refusal, in a meeting under way or planned, and their case waits to be worked through. */
function casesAhead(query: Query) {
  return query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('meetings.status', 'in', ['open', 'planned'])
    .where('agendaItems.status', '<>', 'closed')
    .where('agendaItems.refusalId', 'is not', null);
}

/** The cases of these patients that wait; nearest first. */
async function meetingsAhead(query: Query, patientIds: readonly string[]) {
  if (patientIds.length === 0) return [];
  return casesAhead(query)
    .where('agendaItems.patientId', 'in', patientIds)
    .select(['meetings.id', 'startsAt', 'agendaItems.patientId', 'agendaItems.status'])
    .orderBy('startsAt')
    .execute();
}
