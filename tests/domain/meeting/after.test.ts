import { describe, expect, test } from 'vitest';
import { isUndecided } from '#domain/meeting/carry-over.ts';
import { AMENDMENTS_FOR_MS, isInRoom } from '#domain/meeting/meeting.ts';
import { missingProfessions, professionsPresent } from '#domain/meeting/quorum.ts';
import type { CaseRefusal, DecisionKind, DecisionRow, ItemStatus, Participant } from '#domain/meeting/meeting.ts';
import { amendUntil, isAmendable, wasThere } from '#domain/meeting/minutes.ts';
import type { Profession } from '#domain/people/professions.ts';
import { asWhat } from '$lib/features/people/as-what.ts';
import { people as inEnglish } from '$lib/text/en/people.ts';

const decision = (kind: DecisionKind, withdrawnAt: number | null = null): DecisionRow => ({
  id: kind,
  revision: 1,
  kind,
  text: '',
  orientation: null,
  planVersion: null,
  ownerId: '',
  dueOn: '',
  spokenBy: null,
  recordedBy: '',
  recordedAt: 0,
  withdrawnAt,
  disciplines: [],
  dissents: [],
});

const review = (itemId: string, status: 'open' | 'concluded'): CaseRefusal => ({
  id: 'refusal',
  practice: 'hypnosis',
  named: '',
  part: null,
  sessionsHeld: 4,
  refusedOn: '2026-11-12',
  words: '',
  recordedBy: null,
  recordedAt: 0,
  recordedIn: null,
  review: {
    id: 'review',
    itemId,
    status,
    step: 'conclude',
    hypothesis: '',
    scope: null,
    courses: [],
    tellerId: null,
    tellOn: null,
    lookAgainOn: null,
    dissents: [],
  },
});
const item = (status: ItemStatus, decisions: DecisionRow[], refusals: CaseRefusal[] = []) => ({
  id: 'item',
  status,
  decisions,
  refusals,
});

describe('what a meeting leaves open', () => {
  test('a case that was not closed comes back, whatever was written', () => {
    expect(isUndecided(item('placed', [decision('action')]))).toBe(true);
    expect(isUndecided(item('proposed', []))).toBe(true);
  });

  test('a closed case comes back where nothing but “no decision yet” stands', () => {
    expect(isUndecided(item('closed', [decision('none-yet')]))).toBe(true);
    expect(isUndecided(item('closed', [decision('none-yet'), decision('action', 5)]))).toBe(true);
    expect(isUndecided(item('closed', [decision('none-yet'), decision('action')]))).toBe(false);
    expect(isUndecided(item('closed', [decision('plan-version')]))).toBe(false);
  });

  test('a review that was concluded in the case decides it; one under way, or held in another case, does not', () => {
    expect(isUndecided(item('closed', [], [review('item', 'concluded')]))).toBe(false);
    expect(isUndecided(item('closed', [], [review('item', 'open')]))).toBe(true);
    expect(isUndecided(item('closed', [], [review('another', 'concluded')]))).toBe(true);
    expect(isUndecided(item('closed', [], [{ ...review('item', 'open'), review: null }]))).toBe(true);
  });
});

describe('the minutes', () => {
  test('are amended until 48 hours after the end, and not a millisecond longer', () => {
    const closedAt = 1_000;
    const end = closedAt + AMENDMENTS_FOR_MS;
    expect(amendUntil({ closedAt })).toBe(end);
    expect(amendUntil({ closedAt: null })).toBeNull();
    const open = (now: number) => isAmendable({ status: 'closed', closedAt }, now);
    expect([open(closedAt), open(end - 1), open(end)]).toEqual([true, true, false]);
    expect(isAmendable({ status: 'frozen', closedAt }, closedAt)).toBe(false);
    expect(isAmendable({ status: 'open', closedAt: null }, closedAt)).toBe(false);
  });

  test('say of each case who was there for it, at least for a moment', () => {
    const stretches = [
      { startedAt: 10, endedAt: 20 },
      { startedAt: 50, endedAt: 60 },
    ];
    const there = (arrivedAt: number, leftAt: number | null) => wasThere([{ arrivedAt, leftAt }], stretches);
    expect([there(0, 10), there(0, 11), there(19, null), there(20, 50), there(55, 56), there(60, null)]).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(wasThere([], stretches)).toBe(false);
  });
});

test('the quorum counts the professions of those who are there now', () => {
  const person = (profession: Profession, leftAt: number | null): Participant => ({
    id: profession,
    givenName: '',
    familyName: '',
    profession,
    role: 'professional',
    stays: [{ arrivedAt: 1, leftAt, arrivedDuring: null, leftDuring: null, markedBy: null }],
  });
  const requiredProfessions: Profession[] = ['physician', 'psychologist', 'nurse'];
  const participants = [person('physician', null), person('psychologist', 2), { ...person('nurse', null), stays: [] }];
  expect(missingProfessions({ requiredProfessions, participants })).toEqual(['psychologist', 'nurse']);
});

test('C43 an observer who is there stands for no profession', () => {
  const stays = [{ arrivedAt: 1, leftAt: null, arrivedDuring: null, leftDuring: null, markedBy: null }];
  const nurse: Participant = {
    id: 'n',
    givenName: '',
    familyName: '',
    profession: 'nurse',
    role: 'professional',
    stays,
  };
  const student: Participant = { ...nurse, id: 's', profession: 'psychologist', role: 'observer' };
  const state = {
    requiredProfessions: ['psychologist', 'nurse'] satisfies Profession[],
    participants: [nurse, student],
  };
  expect(professionsPresent(state)).toEqual(['nurse']);
  expect(missingProfessions(state)).toEqual(['psychologist']);
  expect(asWhat(student, { people: inEnglish })).toBe('Observer');
  expect(asWhat(nurse, { people: inEnglish })).toBe('Nurse');
});

test('only who is there without a device of their own is in the room to be written for', () => {
  const person = (...stays: Participant['stays']): Participant => ({
    ...{ id: 'p', givenName: '', familyName: '', profession: 'nurse', role: 'professional' },
    stays,
  });
  const stay = (leftAt: number | null, markedBy: string | null) => ({
    ...{ arrivedAt: 1, leftAt, arrivedDuring: null, leftDuring: null, markedBy },
  });
  expect(isInRoom(person(stay(null, 'leader')))).toBe(true);
  expect(isInRoom(person(stay(2, null), stay(null, 'leader')))).toBe(true);
  expect(isInRoom(person(stay(null, null)))).toBe(false);
  expect(isInRoom(person(stay(2, 'leader')))).toBe(false);
  expect(isInRoom(person(stay(2, 'leader'), stay(null, null)))).toBe(false);
  expect(isInRoom(person())).toBe(false);
});
