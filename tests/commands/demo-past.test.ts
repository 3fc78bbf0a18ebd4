import { expect, test } from 'vitest';
import { FINDING_ROW } from '#domain/retrospective/figures.ts';
import { firstBrokenAuditRow } from '#server/database/tables/audit-check.ts';
import { damagedReviews } from '#server/database/tables/review/review-records.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { testApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';

test('C407 the demo’s past gives the retrospective and the calibration something to say, and no other patients', async () => {
  const clock = createDemoClock(testClock());
  const { app, close } = await testApp({ clock });
  const { staff } = await seed(app, clock, { past: true });
  const claire = staff.actor('claire');
  const found = await app.queries.retrospective(claire, {});
  expect(found.byPractice.total).toBeGreaterThan(50);
  const refused = found.byPractice.groups.flatMap(({ parts }) => parts);
  expect(refused.find(({ key }) => key === 'hypnosis')?.count).toBeGreaterThan(15);
  expect(found.scope.find(({ key }) => key === FINDING_ROW)?.share).not.toBeNull();
  expect(found.outcomes.parts.find(({ key }) => key === 'confirmed')?.count).toBeGreaterThan(10);
  expect(found.delays.review.quartiles).not.toBeNull();
  const { calibration } = found;
  expect(calibration.readings).toBeGreaterThan(40);
  const whole = calibration.targets.find(({ key }) => key === 'whole');
  // Surer of the care as a whole than it turns out.
  expect(whole?.said).toBeGreaterThan((whole?.held?.share ?? 1) + 0.15);
  expect(calibration.steps.filter(({ held }) => held !== null).length).toBeGreaterThan(2);
  expect(found.spread.filter(({ course }) => course !== null).length).toBeGreaterThan(0);
  expect((await app.queries.searchPatients(claire, {})).found).toBe(12);
  expect((await damagedReviews(app.database.query)).damaged).toEqual([]);
  expect(await firstBrokenAuditRow(app.database)).toBeNull();
  await close();
});
