import { OPEN_FOR_DAYS } from './growing.ts';
import type { Growing } from './growing.ts';
import type { GrownPatient } from './patients.ts';

/** A case that was worked through, so many days ago. */
export type GrownCase = { id: string; patientId: string; daysAgo: number; ownerId: string };

const CASES = 8;
const PEOPLE = 8;
/** Meetings that are still to come. */
const AHEAD = 12;
const HOUR_MS = 3_600_000;
const texts = [
  'Proposer un autre horaire.',
  'Rappeler la personne.',
  'Écrire au médecin traitant.',
  'Revoir le rythme.',
];

type Held = { id: string; daysAgo: number; startsAt: number; people: string[]; cases: GrownCase[] };

/** Meetings spread over the years with their cases, what was decided in them, and a few ahead. */
export async function addMeetings(growing: Growing, patients: readonly GrownPatient[]): Promise<GrownCase[]> {
  const { size, random, id, at, staff, insert } = growing;
  const held = Array.from({ length: size.meetings }, (_, index): Held => {
    // None of the last days: what is under way and due is what the clinic had before it grew.
    const daysAgo = OPEN_FOR_DAYS - Math.floor((index * (OPEN_FOR_DAYS - 20)) / size.meetings);
    const first = random.below(staff.caring.length);
    const people = Array.from(
      { length: Math.min(PEOPLE, staff.caring.length) },
      (_, n) => staff.caring[(first + n) % staff.caring.length] ?? '',
    );
    const came = Math.max(1, Math.floor(((index + 1) * patients.length) / size.meetings));
    const cases = Array.from({ length: CASES }, () => {
      const patient = patients[Math.max(0, came - 1 - random.below(Math.min(came, 400)))];
      return { id: id(), patientId: patient?.id ?? '', daysAgo, ownerId: random.of(people) };
    });
    return { id: id(), daysAgo, startsAt: at(daysAgo, 13), people, cases };
  });
  await insert(
    'meetings',
    held.map((meeting) => ({ ...meetingRow(growing, meeting), ...overRow(meeting) })),
  );
  const ahead = Array.from({ length: Math.min(AHEAD, size.meetings) }, (_, week) => {
    const daysAgo = -7 * (week + 2);
    return { id: id(), daysAgo, startsAt: at(daysAgo, 13), people: staff.caring.slice(0, PEOPLE), cases: [] };
  });
  await insert(
    'meetings',
    ahead.map((meeting) => meetingRow(growing, meeting)),
  );
  await insert(
    'meetingParticipants',
    [...held, ...ahead].flatMap(({ id: meetingId, people, daysAgo }) =>
      [staff.coordinator, ...people].map((professionalId) => ({
        meetingId,
        professionalId,
        addedAt: at(daysAgo + 14),
        addedBy: staff.coordinator,
      })),
    ),
  );
  await insert(
    'attendances',
    held.flatMap(({ id: meetingId, people, startsAt, cases }) =>
      [staff.coordinator, ...people.slice(1)].map((professionalId) => ({
        id: id(),
        meetingId,
        professionalId,
        arrivedAt: startsAt,
        leftAt: startsAt + HOUR_MS,
        arrivedDuring: cases[0]?.id ?? null,
        leftDuring: cases.at(-1)?.id ?? null,
        markedBy: null,
      })),
    ),
  );
  await addCases(growing, held);
  return held.flatMap(({ cases }) => cases);
}

function meetingRow({ staff, at }: Growing, { id, startsAt, daysAgo }: Held) {
  return {
    id,
    seriesId: null,
    title: 'Réunion de concertation',
    startsAt,
    place: 'Salle du Belvédère',
    link: '',
    status: 'planned' as const,
    version: 1,
    openedAt: null,
    closedAt: null,
    facilitatorId: null,
    leadAskedBy: null,
    leadTakenFrom: null,
    currentItemId: null,
    step: null,
    stepStartedAt: null,
    caseStartedAt: null,
    breakUntil: null,
    breakSettled: 0 as const,
    createdBy: staff.coordinator,
    createdAt: at(daysAgo + 20),
  };
}

const overRow = ({ startsAt }: Held) => ({
  status: 'frozen' as const,
  version: 90,
  openedAt: startsAt,
  closedAt: startsAt + HOUR_MS,
});

async function addCases(growing: Growing, held: readonly Held[]): Promise<void> {
  const { random, id, staff, insert, day } = growing;
  await insert(
    'agendaItems',
    held.flatMap((meeting) =>
      meeting.cases.map((item, index) => ({
        id: item.id,
        meetingId: meeting.id,
        patientId: item.patientId,
        position: index + 1,
        reason: random.of(['new-orientation', 'refusal', 'follow-up', 'other'] as const),
        question: 'Où en est-on, et que fait-on maintenant ?',
        minutes: 10,
        broughtBy: item.ownerId,
        status: 'closed' as const,
        revision: 1,
        spentMs: 480_000,
        openedAt: meeting.startsAt,
        voiceKind: 'heard' as const,
        voiceText: 'Je veux reprendre la marche.',
        voiceHeardBy: item.ownerId,
        voiceHeardOn: day(meeting.daysAgo),
        voiceRecordedBy: item.ownerId,
        closedAt: meeting.startsAt + HOUR_MS,
        closedBy: item.ownerId,
        carriedFrom: null,
        refusalId: null,
        againstWish: null,
        createdAt: meeting.startsAt,
        createdBy: staff.coordinator,
      })),
    ),
  );
  const decisions = held.flatMap(({ cases, startsAt }) =>
    cases.map((item) => ({
      id: id(),
      itemId: item.id,
      revision: 1,
      kind: random.below(4) === 0 ? ('none-yet' as const) : ('action' as const),
      text: random.of(texts),
      planVersion: null,
      ownerId: item.ownerId,
      dueOn: day(item.daysAgo - 14 - random.below(40)),
      spokenBy: null,
      disciplines: '[]',
      recordedBy: item.ownerId,
      recordedAt: startsAt,
      withdrawnAt: null,
      withdrawnBy: null,
      item,
    })),
  );
  await insert(
    'decisions',
    decisions.map(({ item: _, ...row }) => row),
  );
  await insert(
    'actions',
    decisions
      .filter(({ kind }) => kind === 'action')
      .map(({ id: decisionId, item, text, ownerId, dueOn, recordedAt }) => {
        const isOpen = item.daysAgo < 60 || random.below(14) === 0;
        return {
          id: id(),
          patientId: item.patientId,
          decisionId,
          reviewId: null,
          questionId: null,
          text,
          ownerId,
          dueOn,
          status: isOpen ? ('open' as const) : ('done' as const),
          notDoneReason: null,
          note: '',
          settledAt: isOpen ? null : recordedAt + 10 * 86_400_000,
          settledBy: isOpen ? null : ownerId,
          createdAt: recordedAt,
        };
      }),
  );
}
