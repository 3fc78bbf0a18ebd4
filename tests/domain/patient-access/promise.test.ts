import { expect, test } from 'vitest';
import { promisedBy } from '#domain/patient-access/promise.ts';

const said = (kind: 'message' | 'soon' | 'for-meeting' | 'refusal') => ({ kind, answer: null, words: 'x' });
/** Friday 27 November 2026. */
const friday = { today: '2026-11-27', time: '10:00', meetingOn: null };

test('C87 a message is answered within a week, words for a meeting at that meeting', () => {
  expect(promisedBy(said('message'), friday)).toBe('2026-12-04');
  expect(promisedBy(said('refusal'), friday)).toBe('2026-12-04');
  expect(promisedBy(said('for-meeting'), friday)).toBe('2026-12-04');
  expect(promisedBy(said('for-meeting'), { ...friday, meetingOn: '2026-12-03' })).toBe('2026-12-03');
});

test('C87 whoever needs somebody soon is called the same working day before four, or the next one', () => {
  expect(promisedBy(said('soon'), friday)).toBe('2026-11-27');
  expect(promisedBy(said('soon'), { ...friday, time: '16:00' })).toBe('2026-11-30');
  expect(promisedBy(said('soon'), { ...friday, today: '2026-11-28' })).toBe('2026-11-30');
});

test('please call me is a call within two working days; a plain yes promises nothing', () => {
  expect(promisedBy({ kind: 'answer', answer: 'talk', words: '' }, friday)).toBe('2026-12-01');
  expect(promisedBy({ kind: 'answer', answer: 'fits', words: '' }, friday)).toBeNull();
  expect(promisedBy({ kind: 'answer', answer: 'fits', words: 'mais…' }, friday)).toBe('2026-12-04');
});
