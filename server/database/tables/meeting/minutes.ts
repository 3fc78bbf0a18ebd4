import { createHash } from 'node:crypto';
import { peopleNamedIn } from '#domain/meeting/people-named.ts';
import { currentFacts, languagesOf } from '#domain/refusal/refusal.ts';
import type { CaseRefusal } from '#domain/meeting/meeting.ts';
import type { Amendment, Lead, MinutesContent } from '#domain/meeting/minutes.ts';
import { leadTimes, wasThere, withoutShortAbsences } from '#domain/meeting/minutes.ts';
import { reviewedIn } from '#domain/meeting/carry-over.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { casesOf } from './meeting-cases.ts';
import { attendeesOf, participantOf } from './meeting-people.ts';
import { refusalsOf } from '../refusal/refusals.ts';
import { namedProfessionals } from '../people/names.ts';

/** SHA-256 (hex) over the frozen minutes, as stored. */
export function minutesHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The minutes of a meeting, compiled from what is stored now. Cases that were only proposed are not in them. */
export async function compileMinutes(query: Query, meeting: Schema['meetings']): Promise<MinutesContent> {
  const { id, title, startsAt, place, openedAt, closedAt, facilitatorId } = meeting;
  const attendees = await attendeesOf(query, meeting);
  const cases = (await casesOf(query, id)).filter(({ status }) => status !== 'proposed');
  const stretches = await stretchesOf(query, id);
  const left = await leftOpen(query, id);
  const inError = await inErrorOf(query, id);
  const leads = await leadsOf(query, meeting, attendees);
  const amendments = await amendmentsOf(query, id);
  const named = [
    ...attendees.map((person) => person.id),
    facilitatorId,
    ...leads.map(({ professionalId }) => professionalId),
    ...cases.flatMap(peopleNamedIn),
    ...amendments.flatMap(({ authorId, settledBy }) => [authorId, settledBy]),
  ];
  return {
    meeting: { id, title, startsAt, place, openedAt, closedAt, facilitatorId },
    leads,
    participants: attendees.map((person) => ({
      ...participantOf(person),
      stays: withoutShortAbsences(person.stays),
    })),
    people: await namedProfessionals(query, [...new Set(named.filter((one) => one !== null))], closedAt),
    cases: cases.map((item) => {
      const given = stretches.filter(({ itemId }) => itemId === item.id);
      const present = attendees.filter(({ stays }) => wasThere(stays, given)).map((person) => person.id);
      const open = left.filter(({ itemId }) => itemId === item.id);
      const meanwhile = item.refusals.filter((refusal) => wasRecordedIn(item.id, given, refusal)).map((one) => one.id);
      // What was recorded before and still waits for a review, or was concluded after the meeting, is not what the meeting did.
      const refusals = item.refusals.flatMap((refusal) => {
        const reviewed = reviewedIn(item.id, refusal) && !open.some(({ reviewId }) => reviewId === refusal.review?.id);
        if (!reviewed && !meanwhile.includes(refusal.id)) return [];
        return [{ ...refusal, review: reviewed ? refusal.review : null }];
      });
      return {
        ...item,
        ...{ refusals, present, refusedMeanwhile: meanwhile },
        leftOpen: open.map(({ reviewId, practice, named, part, step, namedLang }) => ({
          ...{ reviewId, practice, named, part, step },
          ...(namedLang && { namedLang }),
        })),
        ...(inError.has(item.id) && { inError: inError.get(item.id) ?? 0 }),
      };
    }),
    amendments,
  };
}

/** How much was taken out of each case. */
async function inErrorOf(query: Query, meetingId: string): Promise<Map<string, number>> {
  const rows = await query
    .selectFrom('entriesInError')
    .innerJoin('agendaItems', 'agendaItems.id', 'entriesInError.itemId')
    .where('meetingId', '=', meetingId)
    .groupBy('itemId')
    .select((eb) => ['itemId', eb.fn.countAll().as('count')])
    .execute();
  return new Map(rows.map(({ itemId, count }) => [itemId ?? '', Number(count)]));
}

type Stretch = { startedAt: number; endedAt: number };

/** Whether a refusal was recorded with the case, or by whomever while it was led. */
function wasRecordedIn(itemId: string, given: readonly Stretch[], refusal: CaseRefusal): boolean {
  const { recordedIn, recordedAt } = refusal;
  if (recordedIn !== null) return recordedIn === itemId;
  return given.some(({ startedAt, endedAt }) => recordedAt >= startedAt && recordedAt < endedAt);
}

/** The reviews that a meeting left open in its cases, each with what was refused, as corrected since. */
async function leftOpen(query: Query, meetingId: string) {
  const rows = await query
    .selectFrom('leftReviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'leftReviews.itemId')
    .innerJoin('reviews', 'reviews.id', 'leftReviews.reviewId')
    .where('meetingId', '=', meetingId)
    .select(['leftReviews.itemId', 'leftReviews.reviewId', 'reviews.refusalId', 'leftReviews.step'])
    .orderBy('leftReviews.reviewId')
    .execute();
  const refusals = await refusalsOf(query, { ids: rows.map(({ refusalId }) => refusalId) });
  return rows.flatMap(({ refusalId, ...row }) => {
    const refusal = refusals.find(({ id }) => id === refusalId);
    return refusal ? [{ ...row, ...currentFacts(refusal), ...languagesOf(refusal) }] : [];
  });
}

/** Who led the meeting and for how long, as far as it was kept. */
async function leadsOf(
  query: Query,
  { id, closedAt }: Schema['meetings'],
  attendees: Awaited<ReturnType<typeof attendeesOf>>,
): Promise<Lead[]> {
  const leads = await query
    .selectFrom('meetingLeads')
    .where('meetingId', '=', id)
    .select(['professionalId', 'ledFrom'])
    .orderBy('ledFrom')
    .orderBy('id')
    .execute();
  const staysOf = (who: string) => withoutShortAbsences(attendees.find((person) => person.id === who)?.stays ?? []);
  return closedAt === null ? [] : leadTimes(leads, closedAt, staysOf);
}

function stretchesOf(query: Query, meetingId: string) {
  return query
    .selectFrom('caseStretches')
    .innerJoin('agendaItems', 'agendaItems.id', 'caseStretches.itemId')
    .where('meetingId', '=', meetingId)
    .select(['itemId', 'startedAt', 'endedAt'])
    .orderBy('startedAt')
    .execute();
}

function amendmentsOf(query: Query, meetingId: string): Promise<Amendment[]> {
  return query
    .selectFrom('minutesAmendments')
    .innerJoin('agendaItems', 'agendaItems.id', 'minutesAmendments.itemId')
    .where('meetingId', '=', meetingId)
    .selectAll('minutesAmendments')
    .orderBy('proposedAt')
    .orderBy('minutesAmendments.id')
    .execute();
}
