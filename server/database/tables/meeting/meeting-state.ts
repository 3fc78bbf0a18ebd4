import type { AgendaItem, MeetingState } from '#domain/meeting/meeting.ts';
import { peopleNamedIn } from '#domain/meeting/people-named.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { requiredProfessions } from '../clinic-settings.ts';
import { casesOf } from './meeting-cases.ts';
import { participantsOf } from './meeting-people.ts';
import { namedProfessionals } from '../people/names.ts';
import { caseWishes, wishedWith } from '../around/case-wishes.ts';
import { orientationsToDiscuss } from './agenda-matters.ts';
import { saidForCases } from '../patient-access/said-for-cases.ts';
import { planWords } from '../care-plan/plan-words.ts';
import { languagesOfPlans } from '../care-plan/plan-versions.ts';

/** Everything a meeting has, as it is at `now`; null where there is no such meeting. What one person is shown of it is for `stateFor`. */
export async function loadMeetingState(query: Query, meetingId: string, now: number): Promise<MeetingState | null> {
  const meeting = await query.selectFrom('meetings').where('id', '=', meetingId).selectAll().executeTakeFirst();
  if (!meeting) return null;
  const participants = await participantsOf(query, meeting);
  const cases = await casesOf(query, meetingId);
  const patientIds = cases.map(({ patient }) => patient.id);
  const words = await planWords(query, patientIds);
  const open = meeting.status === 'open';
  const said = open ? await saidForCases(query, cases) : new Map<string, AgendaItem['forMeeting']>();
  const orientations = await orientationsToDiscuss(
    query,
    cases.map(({ id }) => id),
  );
  const wishes = await caseWishes(query, cases);
  const languages = await languagesOfPlans(query, open ? [...words.keys()] : []);
  const agenda = cases.map((item): AgendaItem => {
    const heard = words.get(item.patient.id) ?? [];
    const wordsLang = languages.get(item.patient.id);
    return {
      ...item,
      shows: 'whole',
      hasWords: heard.length > 0,
      words: open && heard.length > 0 ? heard.map((one) => one.words).join('\n') : null,
      ...(wordsLang && { wordsLang }),
      hearings: open ? heard : [],
      forMeeting: item.status === 'proposed' ? [] : (said.get(item.id) ?? []),
      orientations: open ? (orientations.get(item.id) ?? []) : [],
      wish: wishes.get(item.id) ?? null,
    };
  });
  const named = [
    ...participants.map(({ id }) => id),
    meeting.facilitatorId,
    meeting.leadAskedBy,
    ...cases.flatMap(peopleNamedIn),
    ...hearersIn(agenda),
    ...wishedWith(wishes),
  ];
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
    leadAskedBy: meeting.leadAskedBy,
    leadTakenFrom: meeting.leadTakenFrom,
    current: currentOf(meeting),
    breakUntil: meeting.breakUntil,
    breakSettled: meeting.breakSettled === 1,
    requiredProfessions: await requiredProfessions(query),
    participants,
    people: await namedProfessionals(query, [...new Set(named.filter((id) => id !== null))], meeting.closedAt),
    agenda,
    unnamed: { cases: 0, minutes: 0 },
  };
}

/** Who heard the words of the plans. */
function hearersIn(agenda: readonly AgendaItem[]): string[] {
  return agenda.flatMap(({ hearings }) => hearings.map(({ heardBy }) => heardBy)).filter((who) => who !== '');
}

function currentOf(meeting: Schema['meetings']): MeetingState['current'] {
  const { currentItemId, step, stepStartedAt, caseStartedAt } = meeting;
  if (currentItemId === null || step === null || stepStartedAt === null || caseStartedAt === null) return null;
  return { itemId: currentItemId, step, stepStartedAt, caseStartedAt };
}
