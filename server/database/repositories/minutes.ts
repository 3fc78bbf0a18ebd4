import { createHash } from 'node:crypto';
import { peopleNamedIn } from '../../../src/domain/meeting/people-named.ts';
import type { Amendment, MinutesContent } from '../../../src/domain/meeting/minutes.ts';
import { wasThere } from '../../../src/domain/meeting/minutes.ts';
import { reviewedIn } from '../../../src/domain/meeting/carry-over.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { casesOf } from './meeting-cases.ts';
import { attendeesOf, participantOf } from './meeting-people.ts';
import { namedProfessionals } from './plan-versions.ts';

/** SHA-256 (hex) over the frozen minutes, as stored. */
export function minutesHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The minutes of a meeting, compiled from what is stored now. Cases that were only proposed are not in them. */
export async function compileMinutes(query: Query, meeting: Schema['meetings']): Promise<MinutesContent> {
  const { id, title, startsAt, place, openedAt, closedAt, facilitatorId } = meeting;
  const attendees = await attendeesOf(query, id);
  const cases = (await casesOf(query, id)).filter(({ status }) => status !== 'proposed');
  const stretches = await stretchesOf(query, id);
  const amendments = await amendmentsOf(query, id);
  const named = [
    ...attendees.map((person) => person.id),
    facilitatorId,
    ...cases.flatMap(peopleNamedIn),
    ...amendments.flatMap(({ authorId, settledBy }) => [authorId, settledBy]),
  ];
  return {
    meeting: { id, title, startsAt, place, openedAt, closedAt, facilitatorId },
    participants: attendees.map(participantOf),
    people: await namedProfessionals(query, [...new Set(named.filter((one) => one !== null))]),
    cases: cases.map((item) => {
      const given = stretches.filter(({ itemId }) => itemId === item.id);
      const present = attendees.filter(({ stays }) => wasThere(stays, given)).map((person) => person.id);
      // What still waits for a review is not yet what the meeting did.
      const refusals = item.refusals.filter((refusal) => reviewedIn(item.id, refusal));
      return { ...item, refusals, present };
    }),
    amendments,
  };
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
