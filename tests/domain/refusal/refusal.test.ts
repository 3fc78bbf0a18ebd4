import { expect, test } from 'vitest';
import { DomainError } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { recordRefusalInput, reviewWithinDaysInput } from '#domain/refusal/inputs.ts';
import { currentFacts, factChanges, factsThatDiffer, isWithdrawn } from '#domain/refusal/refusal.ts';
import type { RefusalAmendment, RefusalFacts } from '#domain/refusal/refusal.ts';
import { hasWaitedTooLong } from '#domain/refusal/waiting.ts';
import { askedOf } from '#domain/review/wordings.ts';

const original: RefusalFacts = {
  practice: 'hypnosis',
  named: '',
  part: null,
  sessionsHeld: 7,
  refusedOn: '2026-11-20',
  signs: ['said-so'],
  words: '« Non. »',
  circumstances: '',
  saidByOther: [],
  felt: 'De la gêne.',
};
const amendment = (kind: RefusalAmendment['kind'], instead: Partial<RefusalFacts>): RefusalAmendment => ({
  id: `${kind}-${JSON.stringify(instead)}`,
  kind,
  reason: 'Relu avec elle.',
  instead,
  authorId: 'claire',
  at: 1,
});
const corrected = {
  original,
  amendments: [
    amendment('correction', { sessionsHeld: 4, words: '« Non, merci. »' }),
    amendment('correction', { sessionsHeld: 0 }),
  ],
};

test('what holds is what was recorded with every correction in its order; what was recorded stays', () => {
  expect(currentFacts(corrected)).toEqual({ ...original, sessionsHeld: 0, words: '« Non, merci. »' });
  expect(corrected.original.sessionsHeld).toBe(7);
  expect(isWithdrawn(corrected)).toBe(false);
  expect(isWithdrawn({ amendments: [amendment('withdrawal', {})] })).toBe(true);
  expect(isWithdrawn({ amendments: [...corrected.amendments, amendment('withdrawal', {})] })).toBe(true);
  expect(isWithdrawn({ amendments: [] })).toBe(false);
});

test('each correction is told with what stood before it', () => {
  const told = factChanges(corrected).map(({ changes }) =>
    changes.map(({ name, before, after }) => [name, before[name], after[name]]),
  );
  expect(told).toEqual([
    [
      ['sessionsHeld', 7, 4],
      ['words', '« Non. »', '« Non, merci. »'],
    ],
    [['sessionsHeld', 4, 0]],
  ]);
});

test('a correction keeps only what is other than it stands', () => {
  expect(factsThatDiffer(original, { ...original })).toEqual({});
  expect(factsThatDiffer(original, { ...original, signs: ['silence'], felt: '' })).toEqual({
    signs: ['silence'],
    felt: '',
  });
});

test('a refusal has waited too long on the day after the last one that the clinic gives', () => {
  expect(hasWaitedTooLong('2026-11-01', 14, '2026-11-15')).toBe(false);
  expect(hasWaitedTooLong('2026-11-01', 14, '2026-11-16')).toBe(true);
});

const patientId = '01980000-0000-7000-8000-000000000000';
const typed = { ...original, patientId };
const fieldsOf = (raw: unknown, schema: Parameters<typeof parse>[0] = recordRefusalInput) => {
  try {
    return parse(schema, raw);
  } catch (thrown) {
    return thrown instanceof DomainError ? thrown.fields : null;
  }
};

test.each([
  [{ practice: '' }, { practice: 'required' }],
  [{ practice: 'Hypnosis; drop' }, { practice: 'choice' }],
  [{ sessionsHeld: -1 }, { sessionsHeld: 'choice' }],
  [{ sessionsHeld: 1.5 }, { sessionsHeld: 'choice' }],
  [{ sessionsHeld: Number.NaN }, { sessionsHeld: 'required' }],
  [{ refusedOn: '2026-02-30' }, { refusedOn: 'date' }],
  [{ signs: [] }, { signs: 'required' }],
  [{ signs: ['said-so', 'shouted'] }, { 'signs.1': 'choice' }],
  [{ words: 'x'.repeat(2_001) }, { words: 'too-long' }],
])('of what is typed for a refusal, %j is refused with %j', (changed, fields) => {
  expect(fieldsOf({ ...typed, ...changed })).toEqual(fields);
});

test('words, circumstances and what was felt may be left out; signs are kept once, in their order', () => {
  const { practice, sessionsHeld, refusedOn } = typed;
  expect(
    fieldsOf({ patientId, practice, sessionsHeld, refusedOn, signs: ['silence', 'said-so', 'silence'] }),
  ).toMatchObject({
    words: '',
    circumstances: '',
    felt: '',
    signs: ['said-so', 'silence'],
    saidByOther: [],
    itemId: null,
  });
  expect(fieldsOf({ ...typed, saidByOther: ['circumstances'] })).toMatchObject({ saidByOther: ['circumstances'] });
  expect(fieldsOf({ ...typed, saidByOther: ['circumstances', 'words'] })).toMatchObject({
    saidByOther: ['words', 'circumstances'],
  });
});

test('nobody says in a form who recorded a refusal, nor when', () => {
  expect(fieldsOf({ ...typed, recordedBy: patientId, recordedAt: 1 })).not.toHaveProperty('recordedBy');
});

test('the days before a review are a whole number from 1 to 120', () => {
  const days = (value: unknown) => fieldsOf({ days: value }, reviewWithinDaysInput);
  expect([days(14), days(0), days(121), days(undefined)]).toEqual([
    { days: 14 },
    { days: 'choice' },
    { days: 'choice' },
    { days: 'required' },
  ]);
});

test('a question is told as it was asked then, and nothing where nothing was asked', () => {
  expect(askedOf(1, 'bond.believed')?.en).toBe('Has someone told them that we believe their pain is real?');
  expect([askedOf(1, null), askedOf(null, 'bond.believed'), askedOf(1, 'bond.unknown')]).toEqual([null, null, null]);
});
