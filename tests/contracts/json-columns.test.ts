import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { FrozenPlan, FrozenTeam } from '#domain/care-plan/plan-version.ts';
import { formattedColumn, jsonColumn } from '#server/database/codecs/json-column.ts';
import { minutesColumn } from '#server/database/codecs/minutes-column.ts';
import { frozenPlanColumn, frozenTeamColumn } from '#server/database/codecs/plan-version-columns.ts';

const item = { attributes: { id: 'k', state: 'agreed' }, runs: [{ text: 'Marcher', marks: ['bold' as const] }] };
const person = { id: 'p', givenName: 'Nadia', familyName: 'Test', profession: 'nurse' as const };
const plan: FrozenPlan = {
  patient: { givenName: 'Alizé', familyName: 'Exemple', birthDate: '1970-01-01' },
  careTeam: [{ ...person, isReference: true }],
  people: [person],
  plan: { sections: { words: [], practices: [item] }, fields: { lookAgainOn: '2027-01-01' } },
};
const team: FrozenTeam = { content: { sections: { notes: [item] }, fields: {} }, people: [person] };

/** Minutes as the first version of the program froze them: without what later ones say. */
const firstMinutes = {
  meeting: { id: 'm', title: 'Réunion', startsAt: 1, place: '', openedAt: 1, closedAt: 2, facilitatorId: 'p' },
  participants: [
    {
      ...person,
      role: 'professional',
      stays: [{ arrivedAt: 1, leftAt: null, arrivedDuring: null, leftDuring: null }],
    },
  ],
  people: [person],
  cases: [
    {
      id: 'c',
      position: 1,
      patient: { id: 'a', givenName: 'Alizé', familyName: 'Exemple', birthDate: '1970-01-01' },
      reason: 'refusal',
      question: 'Que faire ?',
      minutes: 15,
      broughtBy: 'p',
      status: 'closed',
      revision: 1,
      reopenings: [],
      hasWords: true,
      words: null,
      voice: { kind: 'not-sought', because: 'Absente' },
      spentMs: 60_000,
      decisions: [
        {
          ...{ id: 'd', revision: 1, kind: 'action', text: 'Appeler', planVersion: null, ownerId: 'p' },
          ...{ dueOn: '2027-01-01', spokenBy: null, recordedBy: 'p', recordedAt: 1, withdrawnAt: null },
          disciplines: ['nurse'],
          dissents: [{ professionalId: 'q', why: 'Trop tôt', wouldChangeMind: 'Un mois' }],
        },
      ],
      remarks: [],
      confirmedBy: [],
      carriedFrom: null,
      carriedFromAt: null,
      present: ['p'],
    },
  ],
  amendments: [],
};

describe('a column whose values say their format', () => {
  const column = formattedColumn(3, v.object({ words: v.string() }), {
    1: v.pipe(
      v.object({ text: v.string() }),
      v.transform(({ text }) => ({ words: text })),
    ),
  });

  test('writes today’s, and reads today’s and every earlier one', () => {
    expect(JSON.parse(column.write({ words: 'oui' }))).toEqual({ v: 3, words: 'oui' });
    expect(column.read(column.write({ words: 'oui' }))).toEqual({ words: 'oui' });
    expect(column.read('{"text":"oui"}')).toEqual({ words: 'oui' });
    expect(column.read('{"v":1,"text":"oui"}')).toEqual({ words: 'oui' });
  });

  test.each(['{"v":2,"words":"oui"}', '{"v":"3","words":"oui"}', '{"v":3}', '[]', 'null', '{', ''])(
    'calls damaged what it never wrote: %s',
    (text) => {
      expect(() => column.read(text)).toThrow(expect.objectContaining({ code: 'damaged' }));
    },
  );
});

test('a column without formats reads what it wrote, and calls the rest damaged', () => {
  const column = jsonColumn(v.array(v.picklist(['a', 'b'])));
  expect(column.read(column.write(['b', 'a']))).toEqual(['b', 'a']);
  for (const text of ['["c"]', '{}', '[', '']) {
    expect(() => column.read(text)).toThrow(expect.objectContaining({ code: 'damaged' }));
  }
});

describe('an agreed version', () => {
  test('reads as it was frozen, with its number, and as it was frozen before there was one', () => {
    const answered = { itemId: 'k', refusalId: 'r', answer: 'declined' as const, because: '' };
    const whole: FrozenPlan = { ...plan, lang: 'en', refused: [answered] };
    expect(frozenPlanColumn.read(frozenPlanColumn.write(whole))).toEqual(whole);
    expect(frozenPlanColumn.read(JSON.stringify(plan))).toEqual(plan);
    expect(frozenTeamColumn.read(frozenTeamColumn.write(team))).toEqual(team);
    expect(frozenTeamColumn.read(JSON.stringify(team))).toEqual(team);
    expect([frozenPlanColumn.write(plan), frozenTeamColumn.write(team)].map((text) => text.slice(0, 7))).toEqual([
      '{"v":2,',
      '{"v":2,',
    ]);
  });

  test('with a line that is no line is damaged', () => {
    const wrong = { ...plan, plan: { sections: { goals: [{ attributes: {} }] }, fields: {} } };
    expect(() => frozenPlanColumn.read(JSON.stringify(wrong))).toThrow(expect.objectContaining({ code: 'damaged' }));
  });
});

describe('minutes', () => {
  test('of the first version say nothing of what was not kept then', () => {
    const read = minutesColumn.read(JSON.stringify(firstMinutes));
    expect(read.leads).toEqual([]);
    expect(read.participants[0]?.stays).toMatchObject([{ arrivedAt: 1, markedBy: null }]);
    expect(read.cases).toMatchObject([
      {
        ...{ id: 'c', refusals: [], refusedMeanwhile: [], leftOpen: [] },
        decisions: [{ id: 'd', orientation: null, dissents: [{ professionalId: 'q', recordedBy: 'q' }] }],
      },
    ]);
  });

  test('of a version before dissents of reviews have their reviews', () => {
    const review = {
      ...{ id: 'w', itemId: 'c', status: 'concluded', step: 'conclude', hypothesis: 'La prescription' },
      ...{ scope: 'practice', courses: ['repair'], tellerId: 'p', tellOn: null, lookAgainOn: null },
    };
    const refusal = { id: 'r', practice: 'hypnosis', sessionsHeld: 3, refusedOn: '2026-11-01', words: 'Non', review };
    const cases = firstMinutes.cases.map((one) => ({ ...one, refusals: [refusal] }));
    expect(minutesColumn.read(JSON.stringify({ ...firstMinutes, cases })).cases[0]?.refusals).toEqual([
      {
        ...{ ...refusal, named: '', part: null, recordedBy: null, recordedAt: 0, recordedIn: null },
        review: { ...review, dissents: [] },
      },
    ]);
  });

  test('written again keep everything, also what this program does not know', () => {
    const once = minutesColumn.read(JSON.stringify({ ...firstMinutes, weather: 'Bruine', purgedCases: 2 }));
    expect(once).toMatchObject({ weather: 'Bruine', purgedCases: 2 });
    expect(minutesColumn.read(minutesColumn.write(once))).toEqual(once);
    expect(minutesColumn.write(once)).toMatch(/^\{"v":2,/);
  });

  test('that lack what all of them say are damaged', () => {
    for (const content of [
      { ...firstMinutes, meeting: undefined },
      { ...firstMinutes, cases: [{ id: 'c' }] },
    ]) {
      expect(() => minutesColumn.read(JSON.stringify(content))).toThrow(expect.objectContaining({ code: 'damaged' }));
    }
  });
});
