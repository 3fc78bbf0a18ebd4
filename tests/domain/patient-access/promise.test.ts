import { expect, test } from 'vitest';
import { addDays } from '#domain/meeting/calendar.ts';
import { isWorkingDay } from '#domain/meeting/working-days.ts';
import { countries } from '#domain/patient-access/emergency-numbers.ts';
import { promisedBy } from '#domain/patient-access/promise.ts';

const said = (kind: 'message' | 'soon' | 'for-meeting' | 'refusal') => ({ kind, answer: null, words: 'x' });
/** Friday 27 November 2026. */
const friday = { country: 'FR', today: '2026-11-27', time: '10:00', meetingOn: null } as const;

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
  const call = (kind: 'message' | 'missing' | 'for-meeting') =>
    promisedBy({ kind, answer: 'talk', words: '' }, { ...friday, meetingOn: '2026-12-10' });
  expect([call('message'), call('missing'), call('for-meeting')]).toEqual(Array(3).fill('2026-12-01'));
  expect(promisedBy({ kind: 'answer', answer: 'fits', words: '' }, friday)).toBeNull();
  expect(promisedBy({ kind: 'answer', answer: 'fits', words: 'mais…' }, friday)).toBe('2026-12-04');
});

test('C88 no promised day is a holiday of the clinic’s country, nor on a weekend', () => {
  // Within a week of Friday 18 December 2026 means before Christmas, and a Saturday's news come on the Friday.
  expect(promisedBy(said('message'), { ...friday, today: '2026-12-18' })).toBe('2026-12-24');
  expect(promisedBy(said('message'), { ...friday, today: '2026-11-28' })).toBe('2026-12-04');
  // Good Friday 2027: a holiday in England, none in France, where Easter Monday is one too.
  const goodFriday = { ...friday, today: '2027-03-26' };
  expect(promisedBy(said('soon'), goodFriday)).toBe('2027-03-26');
  expect(promisedBy(said('soon'), { ...goodFriday, time: '17:00' })).toBe('2027-03-30');
  expect(promisedBy(said('soon'), { ...goodFriday, country: 'GB' })).toBe('2027-03-30');
  const talk = { kind: 'answer', answer: 'talk', words: '' } as const;
  expect(promisedBy(talk, { ...friday, today: '2026-12-31' })).toBe('2027-01-05');
  expect(promisedBy(said('for-meeting'), { ...friday, meetingOn: '2027-01-01' })).toBe('2027-01-04');
  for (const country of countries)
    for (let today = '2026-01-01'; today < '2029-01-01'; today = addDays(today, 1))
      for (const one of [said('message'), said('soon'), said('for-meeting'), talk]) {
        const day = promisedBy(one, { ...friday, country, today }) ?? '';
        expect(isWorkingDay(country, day) && day >= today && day <= addDays(today, 7), `${country} ${today}`).toBe(
          true,
        );
      }
});
