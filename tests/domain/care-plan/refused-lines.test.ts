import { expect, test } from 'vitest';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';
import { declineLines, refusedLines, withoutWantedAgain } from '#domain/care-plan/refused-lines.ts';
import type { AnsweredLine, StandingRefusal } from '#domain/care-plan/refused-lines.ts';

const line = (id: string, practice: string, state = 'agreed'): Item => ({
  attributes: { id, practice, state },
  runs: [],
});
const planOf = (...practices: Item[]): DocumentContent => ({ sections: { practices }, fields: {} });
const refusal = (given: Partial<StandingRefusal> = {}): StandingRefusal => ({
  ...{ id: 'r', practice: 'hypnosis', partOnly: false, itemId: null, refusedOn: '2026-11-20' },
  ...given,
});
const found = (plan: DocumentContent, ...refusals: StandingRefusal[]) =>
  refusedLines(plan, refusals).map(({ itemId, refusalId }) => `${itemId} ${refusalId}`);

test('a line that goes on contradicts a refusal of its practice, and the latest refusal is named', () => {
  const plan = planOf(line('a', 'hypnosis'), line('b', 'tens'));
  expect(refusedLines(plan, [refusal({ id: 'late' }), refusal({ id: 'early', refusedOn: '2026-10-01' })])).toEqual([
    { itemId: 'a', refusalId: 'late', refusedOn: '2026-11-20' },
  ]);
  expect(found(plan)).toEqual([]);
  expect(found({ sections: {}, fields: {} }, refusal())).toEqual([]);
});

test('a line that is declined or over contradicts nothing any more', () => {
  const states = ['proposed', 'agreed', 'started', 'paused', 'completed', 'declined'];
  const plan = planOf(...states.map((state) => line(state, 'hypnosis', state)));
  expect(found(plan, refusal())).toEqual(['proposed r', 'agreed r', 'started r', 'paused r']);
});

test('who refuses a part has not refused the practice, not even where they point at its line', () => {
  const plan = planOf(line('a', 'hypnosis'), line('b', 'tens'));
  expect(found(plan, refusal({ partOnly: true }))).toEqual([]);
  expect(found(plan, refusal({ partOnly: true, itemId: 'a' }))).toEqual([]);
  expect(found(plan, refusal({ itemId: 'b' }))).toEqual(['a r', 'b r']);
  expect(found(planOf(line('', 'other-practice')), refusal({ practice: 'x' }))).toEqual([]);
});

test('a practice of no name, as “another one”, is no practice that two lines share', () => {
  const plan = planOf(line('a', 'medicine'), line('b', 'programme'));
  expect(found(plan, refusal({ practice: 'medicine' }), refusal({ practice: 'programme' }))).toEqual([]);
  expect(found(plan, refusal({ practice: 'programme', itemId: 'b' }))).toEqual(['b r']);
});

test('what is wanted again after that very refusal is no contradiction', () => {
  const lines = [{ itemId: 'a', refusalId: 'r', refusedOn: '2026-11-20' }];
  const wanted: AnsweredLine = { itemId: 'a', refusalId: 'r', answer: 'wanted-again', because: 'Elle le demande' };
  expect(withoutWantedAgain(lines, [])).toEqual(lines);
  expect(withoutWantedAgain(lines, [wanted])).toEqual([]);
  for (const other of [{ itemId: 'b' }, { refusalId: 's' }, { answer: 'declined' as const }])
    expect(withoutWantedAgain(lines, [{ ...wanted, ...other }])).toEqual(lines);
  expect(withoutWantedAgain(lines, [{ ...wanted, itemId: 'b' }, wanted])).toEqual([]);
});

test('lines are declined where they stand, and nothing else is changed', () => {
  const plan = { ...planOf(line('a', 'hypnosis'), line('b', 'tens')), fields: { lookAgainOn: '2027-01-01' } };
  expect(declineLines(plan, [{ itemId: 'a' }])).toEqual({
    ...plan,
    sections: { practices: [line('a', 'hypnosis', 'declined'), line('b', 'tens')] },
  });
  expect(declineLines(plan, [])).toBe(plan);
  const without: DocumentContent = { sections: { goals: [] }, fields: {} };
  expect(declineLines(without, [{ itemId: 'a' }])).toBe(without);
  expect(declineLines({ sections: { goals: [], practices: [] }, fields: {} }, [{ itemId: 'a' }]).sections).toEqual({
    goals: [],
    practices: [],
  });
});
