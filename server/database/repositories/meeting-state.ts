import type { AgendaItem, MeetingState } from '../../../src/domain/meeting/meeting.ts';
import { peopleNamedIn } from '../../../src/domain/meeting/people-named.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { requiredProfessions } from './clinic-settings.ts';
import { casesOf } from './meeting-cases.ts';
import { participantsOf } from './meeting-people.ts';
import { namedProfessionals } from './plan-versions.ts';
import { wordsForMeeting } from './plan-responses.ts';
import { planWords } from './plan-words.ts';

/**
 * Everything a screen of the meeting shows, as it is at `now`; null where there is no such meeting. It says nothing that only
 * some of the participants may read: whoever may see the meeting may be sent it.
 */
export async function loadMeetingState(query: Query, meetingId: string, now: number): Promise<MeetingState | null> {
  const meeting = await query.selectFrom('meetings').where('id', '=', meetingId).selectAll().executeTakeFirst();
  if (!meeting) return null;
  const participants = await participantsOf(query, meetingId);
  const cases = await casesOf(query, meetingId);
  const patientIds = cases.map(({ patient }) => patient.id);
  const words = await planWords(query, patientIds);
  const open = meeting.status === 'open';
  const written = open ? await wordsForMeeting(query, patientIds) : new Map<string, AgendaItem['forMeeting']>();
  const agenda = cases.map((item) => {
    const said = words.get(item.patient.id) ?? null;
    return {
      ...item,
      hasWords: said !== null,
      words: open ? said : null,
      forMeeting: item.status === 'proposed' ? [] : (written.get(item.patient.id) ?? []),
    };
  });
  const named = [...participants.map(({ id }) => id), meeting.facilitatorId, ...cases.flatMap(peopleNamedIn)];
  return {
    id: meeting.id,
    version: meeting.version,
    now,
    title: meeting.title,
    startsAt: meeting.startsAt,
    place: meeting.place,
    link: meeting.link,
    status: meeting.status,
    openedAt: meeting.openedAt,
    closedAt: meeting.closedAt,
    facilitatorId: meeting.facilitatorId,
    current: currentOf(meeting),
    breakUntil: meeting.breakUntil,
    breakSettled: meeting.breakSettled === 1,
    requiredProfessions: await requiredProfessions(query),
    participants,
    people: await namedProfessionals(query, [...new Set(named.filter((id) => id !== null))]),
    agenda,
  };
}

function currentOf(meeting: Schema['meetings']): MeetingState['current'] {
  const { currentItemId, step, stepStartedAt, caseStartedAt } = meeting;
  if (currentItemId === null || step === null || stepStartedAt === null || caseStartedAt === null) return null;
  return { itemId: currentItemId, step, stepStartedAt, caseStartedAt };
}
