import { expect, test } from 'vitest';
import { goalAgreements, isShared, saidYes } from '#domain/care-plan/shared-goal.ts';

test('a goal is shared only once both sides said yes to it', () => {
  expect(goalAgreements.filter(isShared)).toEqual(['both']);
});

test('each side’s yes is its own', () => {
  expect(goalAgreements.filter((one) => saidYes(one, 'patient'))).toEqual(['patient', 'both']);
  expect(goalAgreements.filter((one) => saidYes(one, 'team'))).toEqual(['team', 'both']);
});
