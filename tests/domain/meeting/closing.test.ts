import { expect, test } from 'vitest';
import { missingToClose } from '#domain/meeting/closing.ts';

test('a case without the patient’s voice, or why it was not sought, cannot be closed', () => {
  expect(missingToClose({ voice: false, decision: true })).toEqual(['voice']);
});

test('nor one in which nothing was decided', () => {
  expect(missingToClose({ voice: true, decision: false })).toEqual(['decision']);
  expect(missingToClose({ voice: false, decision: false })).toEqual(['voice', 'decision']);
  expect(missingToClose({ voice: true, decision: true })).toEqual([]);
});
