import { expect, test } from 'vitest';
import { setApart } from '#domain/patients/set-apart.ts';

const refusal = {
  ...{ id: 'r', words: 'Elle a dit non', circumstances: 'Au téléphone', felt: 'Agacée' },
  saidByOther: '["words"]',
};

test('a record is given as it stands, but for what others said, felt or thought each alone', () => {
  const patients = [{ id: 'p', note: '' }];
  expect(setApart({ patients })).toEqual({ given: { patients }, apart: [] });
});

test('of a refusal what was felt, and what somebody else said, is set apart', () => {
  expect(setApart({ refusals: [refusal] })).toEqual({
    given: { refusals: [{ ...refusal, words: '', felt: '' }] },
    apart: [
      { why: 'feelings', table: 'refusals', row: { id: 'r', refusalId: 'r', felt: 'Agacée' } },
      { why: 'third-party', table: 'refusals', row: { id: 'r', refusalId: 'r', words: 'Elle a dit non' } },
    ],
  });
  const plain = { ...refusal, felt: '', saidByOther: null };
  expect(setApart({ refusals: [plain] })).toEqual({ given: { refusals: [plain] }, apart: [] });
  const nothing = { ...refusal, felt: null, words: '' };
  expect(setApart({ refusals: [nothing] })).toEqual({ given: { refusals: [nothing] }, apart: [] });
});

test('a correction is split by what it says itself of who said it, else by what the refusal says', () => {
  const amendment = (instead: object) => ({ id: 'a', refusalId: 'r', reason: 'x', instead: JSON.stringify(instead) });
  const given = (instead: object, refusals: object[] = [refusal]) => {
    const split = setApart({
      refusals: refusals as Record<string, unknown>[],
      refusalAmendments: [amendment(instead)],
    });
    const [row] = split.given['refusalAmendments'] ?? [];
    expect(row).toMatchObject({ id: 'a', refusalId: 'r', reason: 'x' });
    const apart = split.apart.filter(({ table }) => table === 'refusalAmendments');
    return [
      JSON.parse(String(row?.['instead'])) as unknown,
      apart.map(({ why, row: { id, ...rest } }) => (expect(id).toBe('a'), [why, rest])),
    ];
  };
  expect(given({ words: 'Non', felt: 'Triste' })).toEqual([
    { words: '', felt: '' },
    [
      ['feelings', { refusalId: 'r', felt: 'Triste' }],
      ['third-party', { refusalId: 'r', words: 'Non' }],
    ],
  ]);
  expect(given({ words: 'Non', saidByOther: [] })).toEqual([{ words: 'Non', saidByOther: [] }, []]);
  expect(given({ words: 'Non', circumstances: 'Ici', saidByOther: ['circumstances'] })).toEqual([
    { words: 'Non', circumstances: '', saidByOther: ['circumstances'] },
    [['third-party', { refusalId: 'r', circumstances: 'Ici' }]],
  ]);
  expect(given({ words: 'Non' }, [{ ...refusal, id: 'other' }])).toEqual([{ words: 'Non' }, []]);
  expect(given({ words: 'Non' }, [{ ...refusal, id: 'other', saidByOther: '[]' }, refusal])[0]).toEqual({ words: '' });
});

test('marks are set apart whole; one’s own part goes with them only where its author shared it', () => {
  const mark = (ownPartShared: number) => ({ reviewId: 'w', targets: '[]', ownPart: 'Trop vite', ownPartShared });
  expect(setApart({ reviewMarks: [mark(1), mark(0)] })).toEqual({
    given: { reviewMarks: [] },
    apart: [
      { why: 'marks', table: 'reviewMarks', row: mark(1) },
      { why: 'marks', table: 'reviewMarks', row: { ...mark(0), ownPart: '' } },
    ],
  });
});

test('of a review the answer about the team’s feelings is set apart, no other', () => {
  const answers = [{ questionId: 'team.our-feelings' }, { questionId: 'goals.same' }];
  expect(setApart({ reviewAnswers: answers })).toEqual({
    given: { reviewAnswers: [answers[1]] },
    apart: [{ why: 'feelings', table: 'reviewAnswers', row: answers[0] }],
  });
});

test('of its notes those on the team’s feelings and those of a third person are set apart', () => {
  const notes = {
    'goals.same': ['a', 'b', 'c'],
    'team.our-feelings': ['d', 'e'],
    'bond.holds': ['f'],
    'said-by-other': ['goals.same:1', 'bond.holds:0', 'team.our-feelings:1'],
  };
  const { given, apart } = setApart({
    reviewConclusions: [{ reviewId: 'w', notes: JSON.stringify(notes), hash: 'h' }],
  });
  const [row] = given['reviewConclusions'] ?? [];
  expect({ ...row, notes: JSON.parse(String(row?.['notes'])) as unknown }).toEqual({
    ...{ reviewId: 'w', hash: 'h' },
    notes: { 'goals.same': ['a', 'c'] },
  });
  const of = (why: string, section: string, text: string) => ({
    ...{ why, table: 'reviewConclusions' },
    row: { reviewId: 'w', section, text },
  });
  expect(apart).toEqual([
    of('third-party', 'goals.same', 'b'),
    of('feelings', 'team.our-feelings', 'd'),
    of('third-party', 'team.our-feelings', 'e'),
    of('third-party', 'bond.holds', 'f'),
  ]);
  const plain = { notes: '{"goals.same":["a"]}' };
  expect(setApart({ reviewConclusions: [plain] })).toEqual({ given: { reviewConclusions: [plain] }, apart: [] });
});
