import { expect, test } from 'vitest';
import { isDecidedTogether, patientAgreement } from '#domain/care-plan/patient-agreement.ts';

const yes = (recordedAt: number, kind: 'said' | 'mistaken' = 'said') => ({
  kind,
  saidOn: '2026-11-20',
  saidTo: 'Nadia Verglas',
  recordedAt,
});
const answered = (answer: 'fits' | 'partly' | 'does-not-fit', respondedAt: number, version = 3) => ({
  version,
  kind: 'answer',
  subject: 'whole',
  answer,
  respondedAt,
});

test('C86 nobody asked: nothing was decided with the patient', () => {
  const agreement = patientAgreement(3, [], [answered('fits', 5, 2)]);
  expect(agreement).toEqual({ state: 'not-asked' });
  expect(isDecidedTogether(agreement)).toBe(false);
});

test('C86 a yes said to somebody, or on the page, is one; anything else is not', () => {
  expect(isDecidedTogether(patientAgreement(3, [yes(1)], []))).toBe(true);
  expect(isDecidedTogether(patientAgreement(3, [], [answered('fits', 1)]))).toBe(true);
  expect(isDecidedTogether(patientAgreement(3, [], [answered('partly', 1)]))).toBe(false);
});

test('C86 the latest counts: a no on the page after a yes, a yes said after that, a yes noted by mistake', () => {
  expect(patientAgreement(3, [yes(1)], [answered('does-not-fit', 2)])).toMatchObject({ state: 'answered' });
  expect(patientAgreement(3, [yes(1), yes(4)], [answered('does-not-fit', 2)])).toMatchObject({ state: 'said' });
  expect(patientAgreement(3, [yes(1), yes(2, 'mistaken')], [])).toEqual({ state: 'not-asked' });
  expect(patientAgreement(3, [yes(1)], [answered('does-not-fit', 2), answered('fits', 3)])).toMatchObject({
    state: 'answered',
    answer: 'fits',
  });
});

test('C86 only an answer to the whole version counts, and at the same moment what was said to somebody', () => {
  const fits = answered('fits', 5);
  expect(patientAgreement(3, [], [{ ...fits, kind: 'message' }])).toEqual({ state: 'not-asked' });
  expect(patientAgreement(3, [], [{ ...fits, subject: 'goal' }])).toEqual({ state: 'not-asked' });
  expect(patientAgreement(3, [yes(5)], [fits])).toMatchObject({ state: 'said' });
  expect(patientAgreement(3, [yes(1)], [{ ...fits, answer: null }])).toMatchObject({ state: 'said' });
});

test('C86 the latest counts in whatever order they come; of two at once the one that comes last', () => {
  expect(patientAgreement(3, [yes(4), yes(1, 'mistaken')], [])).toEqual({
    state: 'said',
    saidOn: '2026-11-20',
    saidTo: 'Nadia Verglas',
  });
  expect(patientAgreement(3, [], [answered('fits', 2), answered('partly', 2)])).toEqual({
    state: 'answered',
    answer: 'partly',
    at: 2,
  });
  expect(isDecidedTogether({ state: 'not-asked' })).toBe(false);
});
