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
