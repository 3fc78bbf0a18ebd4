import { describe, expect, test } from 'vitest';
import { dayIn } from '#domain/meeting/calendar.ts';
import { quartilesOf } from '#domain/retrospective/days.ts';
import { lookAt } from '#domain/retrospective/meeting-quality.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import { testApp } from '#tests/support/app.ts';
import { testClock } from '#tests/support/clock.ts';
import { dialects } from '#tests/support/databases.ts';
import { randomClinic } from '../support/random-clinic.ts';
import { randomMeetings } from '../support/random-meetings.ts';

const ZONE = 'Europe/Paris';
type Cells = { key: string; count: number | null }[];

function expectCells(parts: Cells, truth: (key: string) => number): void {
  for (const { key, count } of parts) if (count !== null) expect([key, count]).toEqual([key, truth(key)]);
}

describe.each(dialects)('the quality of meetings on %s', (dialect) => {
  test('C406 is what a slow and plain count of their events gives', async () => {
    const { app, close } = await testApp({ dialect, clock: testClock() });
    const { meetings, actor } = await randomMeetings(app, 7, 70);
    for (const period of ['12', '2025', 'all']) {
      const found = await app.queries.meetingQuality(actor, { period });
      const { from, to } = found.period;
      const isIn = (at: number) => dayIn(ZONE, at) >= from && dayIn(ZONE, at) <= to;
      const held = meetings.filter(({ openedAt, over }) => over && isIn(openedAt));
      expect(found.meetings).toBe(held.length);
      const closedOf = (meeting: (typeof held)[number]) => meeting.cases.filter(({ closedAt }) => closedAt !== null);
      const cases = held.flatMap(closedOf);

      const minutesOf = (all: typeof cases) => quartilesOf(all.map(({ minutes }) => ({ value: minutes, count: 1 })));
      const halves = {
        all: cases,
        first: held.flatMap((one) => closedOf(one).filter((_, index, all) => (index + 1) * 2 <= all.length)),
        second: held.flatMap((one) => closedOf(one).filter((_, index, all) => (index + 1) * 2 > all.length)),
      };
      for (const { key, of, quartiles } of found.minutes)
        expect([key, of, quartiles]).toEqual([key, halves[key].length, minutesOf(halves[key])]);

      expectCells(found.voice.parts, (key) => cases.filter(({ voice }) => voice === key).length);
      expect(found.voice.parts.some(({ count }) => count !== null)).toBe(true);
      for (const { key, of, share } of found.voiceSteps) {
        if (of === null || of === 0) continue;
        const mine = held
          .filter(({ openedAt }) => key === 'all' || dayIn(ZONE, openedAt).startsWith(key))
          .flatMap(closedOf);
        const withWords = mine.filter(({ voice }) => voice !== 'not-sought').length;
        expect([key, of, share]).toEqual([key, mine.length, wilson(withWords, mine.length)]);
      }
      for (const { key, present, heard } of found.professions) {
        expect(present).toBe(held.filter((one) => one.present.includes(key)).length);
        const spoke = held.filter(
          (one) => one.present.includes(key) && closedOf(one).some((c) => c.spoke.includes(key)),
        );
        expect([key, heard]).toEqual([key, spoke.length]);
      }
      expect(found.professions.map(({ key }) => key)).not.toContain('student');

      const decisions = cases.flatMap((one) => one.decisions.filter(({ withdrawn }) => !withdrawn));
      expectCells(found.decisions.parts, (key) => decisions.filter(({ kind }) => kind === key).length);
      if (found.dissents !== null) expect(found.dissents).toBe(decisions.filter((one) => one.dissents > 0).length);
      const today = dayIn(ZONE, app.clock.now());
      const fateOf = ({ action: { doneOn, dueOn, status } }: (typeof decisions)[number]) => {
        if (status === 'not-done') return status;
        if (doneOn !== null) return doneOn <= dueOn ? 'in-time' : 'late';
        return dueOn < today ? 'overdue' : 'open';
      };
      expectCells(found.actions.parts, (key) => decisions.filter((one) => fateOf(one) === key).length);
    }
    const report = await app.queries.annualReport(actor, { year: '2025' });
    const of2025 = meetings.filter(({ openedAt, over }) => over && dayIn(ZONE, openedAt).startsWith('2025'));
    const discussed = of2025.flatMap((one) => one.cases.filter(({ closedAt }) => closedAt !== null));
    expect(report).toMatchObject({
      meetings: of2025.length,
      cases: discussed.length,
      patientsDiscussed: new Set(discussed.map(({ patientId }) => patientId)).size,
      isPartial: false,
    });
    expect(report.professions.find(({ key }) => key === 'physician')?.meetings).toBe(
      of2025.filter(({ present }) => present.includes('physician')).length,
    );
    await expect(app.queries.meetingQuality({ ...actor, role: 'observer' }, {})).rejects.toThrow('not-found');
    await expect(app.queries.annualReport({ ...actor, role: 'observer' }, {})).rejects.toThrow('not-found');
    await close();
  });

  test('C406 refusals reviewed in time, and the report’s delays, orientations and numbers, are those of the records', async () => {
    const { app, close } = await testApp({ dialect, clock: testClock() });
    const { actor, refusals, orientations } = await randomClinic(app, 5, 120);
    const days = (from: string, at: number) =>
      Math.round((Date.parse(dayIn(ZONE, at)) - Date.parse(from)) / 86_400_000);
    const today = dayIn(ZONE, app.clock.now());
    const { reviewed } = await app.queries.meetingQuality(actor, { period: 'all' });
    expect(reviewed.within).toBe(14);
    const standing = refusals.filter(({ withdrawn }) => !withdrawn);
    for (const { key, of, share } of reviewed.steps) {
      if (of === null || of === 0) continue;
      const mine = standing.filter(({ on }) => key === 'all' || on.startsWith(key));
      const inTime = mine.filter(({ on, review }) => review !== null && days(on, review.openedAt) <= 14);
      const known = mine.filter((one) => inTime.includes(one) || days(one.on, Date.parse(`${today}T12:00Z`)) > 14);
      expect([key, of, share]).toEqual([key, known.length, wilson(inTime.length, known.length)]);
    }
    const report = await app.queries.annualReport(actor, { year: '2025' });
    const of2025 = standing.filter(({ on }) => on.startsWith('2025'));
    expect(report.refusals).toBe(of2025.length);
    const delays = of2025.flatMap(({ on, review }) => (review ? [{ value: days(on, review.openedAt), count: 1 }] : []));
    expect(report.toReview).toEqual({ of: delays.length, days: quartilesOf(delays)?.median });
    const proposed = orientations.filter(({ at }) => dayIn(ZONE, at).startsWith('2025'));
    expectCells(report.orientations.parts, (key) => proposed.filter(({ practice }) => practice === key).length);
    expect(report.newPatients).toBe(0);
    await close();
  });
});

test('a meeting in two sentences: cases with the patient’s words, and what the last three were given', () => {
  const item = (kind: string, minutes: number, status = 'closed') => ({
    status,
    spentMs: minutes * 60_000,
    voice: { kind },
  });
  expect(
    lookAt([item('heard', 12), item('not-sought', 9), item('written', 4), item('heard', 4), item('heard', 4)]),
  ).toEqual({
    cases: 5,
    withWords: 4,
    lastMinutes: [4, 4, 4],
  });
  expect(lookAt([item('heard', 3, 'placed')])).toBeNull();
  expect(lookAt([item('heard', 3)])?.lastMinutes).toEqual([]);
});
