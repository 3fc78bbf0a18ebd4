import { expect, test } from 'vitest';
import type { AgendaReason } from '#domain/meeting/meeting.ts';
import { adviceOn } from '$lib/features/meeting/prepare/agenda-advice.ts';

const agenda = (...items: [AgendaReason, number][]) =>
  items.map(([reason, minutes], index) => ({ id: String(index), reason, minutes }));
const late = (...items: [AgendaReason, number][]) => adviceOn(agenda(...items)).lateRefusals.map(({ id }) => id);

test('an agenda is measured against the usual 60 to 90 minutes', () => {
  expect(adviceOn([])).toEqual({ totalMinutes: 0, over: 0, lateRefusals: [] });
  expect(adviceOn(agenda(['follow-up', 90])).over).toBe(0);
  expect(adviceOn(agenda(['follow-up', 60], ['other', 35]))).toMatchObject({ totalMinutes: 95, over: 5 });
});

test('a refusal that begins in the second half, after something easier, is said to come late', () => {
  expect(late(['follow-up', 10], ['follow-up', 10], ['refusal', 20])).toEqual(['2']);
  expect(late(['follow-up', 10], ['refusal', 20], ['follow-up', 10])).toEqual([]);
  expect(late(['refusal', 10], ['refusal', 10])).toEqual([]);
});
