import { describe, expect, test } from 'vitest';
import { dayIn, daysBetween } from '#domain/meeting/calendar.ts';
import { practiceKinds } from '#domain/orientation/practices.ts';
import { brier } from '#domain/retrospective/brier.ts';
import { delaysOf } from '#domain/retrospective/days.ts';
import { fateOf, FINDING_ROW, sessionClassOf } from '#domain/retrospective/figures.ts';
import type { Retrospective } from '#domain/retrospective/figures.ts';
import { periodOf } from '#domain/retrospective/period.ts';
import { shareRows } from '#domain/retrospective/shares.ts';
import type { Tally } from '#domain/retrospective/shares.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import type { OrientationStatus } from '#domain/orientation/orientation.ts';
import { testApp } from '#tests/support/app.ts';
import { testClock } from '#tests/support/clock.ts';
import { dialects } from '#tests/support/databases.ts';
import { randomClinic } from '../support/random-clinic.ts';
import type { TrueClinic, TrueRefusal } from '../support/random-clinic.ts';

const ZONE = 'Europe/Paris';
const seeds = process.env['CORDEE_TEST_LONG'] ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];

type Concluded = TrueRefusal & { review: { conclusion: object } };
const lastOf = <T extends { at: number }>(all: readonly T[]): T | undefined =>
  all.toSorted((a, b) => a.at - b.at).at(-1);
const count = <T>(all: readonly T[], wanted: (one: T) => boolean) => all.filter(wanted).length;

/** A number that is shown is the right one; one that is not is small, or would give a small one away. */
function expectCells(parts: readonly { key: string; count: number | null }[], truth: (key: string) => number): number {
  for (const { key, count: cell } of parts) {
    if (cell !== null) expect([key, cell]).toEqual([key, truth(key)]);
    if (cell !== null) expect(cell === 0 || cell >= 5, key).toBe(true);
  }
  return parts.filter((part) => part.count !== null && part.count > 0).length;
}

/** Everything again, slowly and plainly, from the list of what is true. */
function check(
  found: Retrospective,
  truth: TrueClinic,
  asked: { period: string; practice: string | null },
  now: number,
) {
  const first = [
    ...truth.refusals.map(({ on }) => on),
    ...truth.orientations.map(({ at }) => dayIn('UTC', at)),
  ].sort()[0];
  const period = periodOf(asked.period, dayIn(ZONE, now), first ?? '', ZONE);
  expect(found.period).toMatchObject({ from: period.from, to: period.to });
  const isIn = (day: string) => day >= period.from && day <= period.to;
  const happenedIn = (at: number) => isIn(dayIn(ZONE, at));
  const ofPractice = ({ practice }: { practice: string }) => asked.practice === null || practice === asked.practice;
  const standing = truth.refusals.filter((one) => !one.withdrawn && ofPractice(one));
  const refused = standing.filter(({ on }) => isIn(on));
  const concluded = standing.filter(
    (one): one is Concluded => one.review?.conclusion != null && happenedIn(one.review.conclusion.at),
  );

  // Refusals.
  for (const cells of [found.byPractice.total, found.bySessions.total, found.bySign.total])
    if (cells !== null) expect(cells).toBe(refused.length);
  const kinds = new Map(found.practices.map(({ code, kind }) => [code, kind]));
  expect(found.byPractice.groups.map(({ key }) => key)).toEqual(
    practiceKinds.filter((kind) => refused.some(({ practice }) => kinds.get(practice) === kind)),
  );
  let shown = expectCells(found.byPractice.groups, (kind) => count(refused, (one) => kinds.get(one.practice) === kind));
  for (const { parts } of found.byPractice.groups)
    shown += expectCells(parts, (code) => count(refused, ({ practice }) => practice === code));
  shown += expectCells(found.bySessions.parts, (key) => count(refused, (one) => sessionClassOf(one.sessions) === key));
  shown += expectCells(found.bySign.parts, (key) => count(refused, ({ signs }) => signs.includes(key)));

  // Reviews.
  const tallies = new Map<string, Tally>();
  for (const { practice, sessions, review } of concluded.toSorted((a, b) => (a.practice < b.practice ? -1 : 1))) {
    const key = practice === 'hypnosis' && sessions >= 3 ? FINDING_ROW : practice;
    const tally = tallies.get(key) ?? { key, of: 0, having: 0 };
    tallies.set(key, {
      key,
      of: tally.of + 1,
      having: tally.having + (review.conclusion.scope === 'whole-plan' ? 1 : 0),
    });
  }
  const plain = shareRows([...tallies.values()]);
  for (const row of found.scope) {
    const tally = tallies.get(row.key) ?? {
      of: concluded.length,
      having: count(concluded, ({ review }) => review.conclusion.scope === 'whole-plan'),
    };
    if (row.of !== null) expect([row.key, row.of]).toEqual([row.key, tally.of]);
    expect(row.share).toEqual(row.of === null || row.of < 5 ? null : wilson(tally.having, tally.of));
  }
  expect(found.scope.map(({ key }) => key).toSorted()).toEqual(plain.map(({ key }) => key).toSorted());
  const outcomeOf = ({ review }: Concluded) => lastOf(review.outcomes)?.outcome ?? 'not-heard';
  shown += expectCells(found.outcomes.parts, (key) => count(concluded, (one) => outcomeOf(one) === key));

  // Delays, from the day of the refusal to the clinic's day of what came.
  const daysTo = (at: (one: TrueRefusal) => string | undefined) =>
    refused.map((one) => {
      const day = at(one);
      return { days: day === undefined ? null : daysBetween(one.on, day), count: 1 };
    });
  const versionAfter = ({ patientId, recordedAt }: TrueRefusal) => {
    const later = truth.versions
      .filter((one) => one.patientId === patientId && one.at > recordedAt)
      .map(({ at }) => at);
    return later.length === 0 ? undefined : dayIn(ZONE, Math.min(...later));
  };
  const delays = {
    review: daysTo(({ review }) => (review === null ? undefined : dayIn(ZONE, review.openedAt))),
    heard: daysTo(({ review }) => review?.outcomes.map(({ heardOn }) => heardOn).toSorted()[0]),
    version: daysTo(versionAfter),
  };
  for (const name of ['review', 'heard', 'version'] as const) {
    const expected = delaysOf(delays[name]);
    expect([name, found.delays[name].parts, found.delays[name].quartiles]).toEqual([
      name,
      expected.parts,
      expected.quartiles,
    ]);
  }

  // What patients said of the plan; only where no practice is chosen.
  expect(found.answers === null).toBe(asked.practice !== null);
  const said = truth.responses.filter(({ takenBack, at }) => !takenBack && at < period.untilAt);
  const latest = said.filter(
    (one) =>
      one.kind !== 'answer' ||
      !said.some(
        (other) =>
          other.kind === 'answer' &&
          other.patientId === one.patientId &&
          other.version === one.version &&
          other.subject === one.subject &&
          other.itemId === one.itemId &&
          other.at > one.at,
      ),
  );
  const counted = latest.filter(({ at }) => happenedIn(at));
  for (const { key: subject, parts } of found.answers?.groups ?? [])
    shown += expectCells(parts, (answer) =>
      count(counted, (one) => one.kind === 'answer' && one.subject === subject && one.answer === answer),
    );
  shown += expectCells(found.messages?.parts ?? [], (kind) => count(counted, (one) => one.kind === kind));

  // Orientations, ruptures.
  const proposed = truth.orientations.filter((one) => ofPractice(one) && happenedIn(one.at));
  for (const { key: fate, parts } of found.orientations.groups)
    shown += expectCells(parts, (key) =>
      count(proposed, ({ status, reason }) => (fate === 'not-done' ? reason === key : status === key)),
    );
  const settled = proposed.filter(({ status }) => fateOf(status as OrientationStatus) !== 'waiting');
  for (const { key, of, share } of found.carriedOut.filter((row) => row.key !== 'all')) {
    const mine = settled.filter(({ practice }) => practice === key);
    if (of !== null) expect(of).toBe(mine.length);
    const carried = count(mine, ({ status }) => ['started', 'paused', 'completed'].includes(status));
    expect(share).toEqual(of === null || of < 5 ? null : wilson(carried, mine.length));
  }
  for (const { key: kind, parts } of found.ruptures?.groups ?? [])
    shown += expectCells(parts, (outcome) =>
      count(truth.ruptures, (one) => {
        const last = one.repairs.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1)).at(-1);
        return isIn(one.on) && one.kind === kind && (last?.outcome ?? 'none') === outcome;
      }),
    );
  checkCalibration(found, concluded);
  checkSpread(found, concluded, truth);
  return shown;
}

function checkCalibration({ calibration }: Retrospective, concluded: readonly Concluded[]) {
  const readings = concluded.flatMap((one) => {
    const [outcome, named] = [lastOf(one.review.outcomes)?.outcome, one.review.conclusion.targets];
    if (outcome === undefined) return [];
    const sure = one.review.marks.filter(({ late, confidence }) => !late && confidence !== null);
    return [...new Set(sure.flatMap(({ targets }) => targets))].flatMap((target) => {
      if (target === 'unknown') return [];
      const on = sure
        .filter(({ targets }) => targets.includes(target))
        .map(({ confidence }) => (confidence ?? 0) / 100);
      const said = on.reduce((sum, value) => sum + value, 0) / on.length;
      if (named.includes(target))
        return [{ id: one.id, target, said, held: outcome === 'confirmed' ? 1 : outcome === 'partly' ? 0.5 : 0 }];
      return outcome === 'confirmed' ? [{ id: one.id, target, said, held: 0 }] : [];
    });
  });
  type Reading = (typeof readings)[number];
  const scoreOf = (all: readonly Reading[]) => {
    const ids = [...new Set(all.map(({ id }) => id))];
    const sums = ids.map((id) => {
      const mine = all.filter((one) => one.id === id);
      return { n: mine.length, error: mine.reduce((sum, { said, held }) => sum + (said - held) ** 2, 0) };
    });
    const total = (of: (one: { n: number; error: number }) => number) => sums.reduce((sum, one) => sum + of(one), 0);
    return brier({
      reviews: ids.length,
      readings: all.length,
      error: total(({ error }) => error),
      error2: total(({ error }) => error ** 2),
      errorReadings: total(({ n, error }) => n * error),
      readings2: total(({ n }) => n ** 2),
    });
  };
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  if (calibration.readings !== null) {
    expect(calibration.readings).toBe(readings.length);
    if (readings.length > 0) {
      expect(calibration.score?.score).toBeCloseTo(scoreOf(readings)?.score ?? NaN, 9);
      expect(calibration.score?.high).toBeCloseTo(scoreOf(readings)?.high ?? NaN, 6);
      const held = mean(readings.map((one) => one.held));
      expect(calibration.ofMean).toBeCloseTo(mean(readings.map((one) => (one.held - held) ** 2)), 9);
    }
  }
  const check = (
    rows: readonly { key: string; of: number | null; said: number | null; held: { share: number } | null }[],
    mine: (key: string) => Reading[],
  ) => {
    for (const { key, of, said, held } of rows) {
      if (of === null || of === 0) continue;
      expect([key, of]).toEqual([key, mine(key).length]);
      expect(said).toBeCloseTo(mean(mine(key).map((one) => one.said)), 9);
      expect(held?.share).toBeCloseTo(mean(mine(key).map((one) => one.held)), 9);
    }
  };
  check(calibration.targets, (key) => readings.filter(({ target }) => target === key));
  for (const { key, score } of calibration.targets)
    if (score)
      expect(score.score).toBeCloseTo(scoreOf(readings.filter(({ target }) => target === key))?.score ?? NaN, 9);
  const classes = ['0-20', '20-40', '40-60', '60-80', '80-100'];
  check(calibration.bins, (key) =>
    readings.filter(({ said }) => classes[Math.min(4, Math.floor(said * 5 + 1e-9))] === key),
  );
  const quarterOf = (id: string) => {
    const at = concluded.find((one) => one.id === id)?.review.conclusion.at ?? 0;
    const day = dayIn(ZONE, at);
    return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
  };
  check(calibration.steps, (key) => readings.filter(({ id }) => quarterOf(id).startsWith(key)));
}

function checkSpread({ spread }: Retrospective, concluded: readonly Concluded[], { versions }: TrueClinic) {
  const told = concluded.flatMap(({ patientId, review }) => {
    const marks = review.marks.filter(({ late }) => !late);
    if (marks.length < 2) return [];
    const times = [...new Set(marks.flatMap(({ targets }) => targets))].map((target) =>
      count(marks, ({ targets }) => targets.includes(target)),
    );
    const share = Math.max(...times) / marks.length;
    const { at, courses } = review.conclusion;
    return [
      {
        spread: share === 1 ? 'same' : share >= 0.5 ? 'most' : 'divided',
        course: courses.some((one) =>
          ['adapt', 'change-practitioner', 'another-orientation', 'rethink-plan'].includes(one),
        ),
        version: versions.some((one) => one.patientId === patientId && one.at > at && one.at <= at + 60 * 86_400_000),
      },
    ];
  });
  for (const { key, of, course, version } of spread) {
    const mine = told.filter((one) => one.spread === key);
    if (of === null) continue;
    expect([key, of]).toEqual([key, mine.length]);
    expect(course).toEqual(
      of < 5
        ? null
        : wilson(
            count(mine, (one) => one.course),
            of,
          ),
    );
    expect(version).toEqual(
      of < 5
        ? null
        : wilson(
            count(mine, (one) => one.version),
            of,
          ),
    );
  }
}

describe.each(dialects)('the retrospective on %s', (dialect) => {
  test.each(seeds)('C403 gives the numbers that a slow and plain count gives, in random clinic %i', async (seed) => {
    const { app, close } = await testApp({ dialect, clock: testClock() });
    const truth = await randomClinic(app, seed, seed % 2 === 1 ? 160 : 25);
    let shown = 0;
    for (const period of ['24', '12', '2025', 'all'])
      for (const practice of [null, 'hypnosis', 'medicine']) {
        const found = await app.queries.retrospective(truth.actor, { period, ...(practice && { practice }) });
        shown += check(found, truth, { period, practice }, app.clock.now());
      }
    expect(shown).toBeGreaterThan(seed % 2 === 1 ? 200 : 10);
    await close();
  });

  test('an empty clinic has a retrospective with nothing in it; who may not see it learns nothing', async () => {
    const { app, close } = await testApp({ dialect, clock: testClock() });
    const truth = await randomClinic(app, 3, 0);
    const found = await app.queries.retrospective(truth.actor, {});
    expect(found).toMatchObject({ byPractice: { total: 0 }, calibration: { readings: 0 }, outcomes: { total: 0 } });
    expect(found.scope).toEqual([{ key: 'all', of: 0, share: null }]);
    await expect(app.queries.retrospective({ ...truth.actor, role: 'observer' }, {})).rejects.toThrow('not-found');
    await expect(app.queries.retrospective(truth.actor, { period: "' or 1=1" })).rejects.toThrow('invalid-input');
    await close();
  });
});
