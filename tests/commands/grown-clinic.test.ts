import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { growClinic, tenYearsBy } from '#tests/bench/seed/ten-years/grow.ts';
import { dialects } from '#tests/support/databases.ts';
import { rowsRead } from '#tests/support/rows-read.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

/** A clinic, and one with so many times more of everything; both have more than any list shows at once. */
const SMALL = 30;
const TIMES = 5;
/** What a page reads in the larger one: at most twice as much as in the other and a few rows more, and never more than this. */
const MORE_ROWS = 60;
const PAGE_ROWS = 1_000;
/** Its columns are not full yet in the smaller one. */
const FILLING = 'the board';

describe.each(dialects)('C160 a clinic that grows, on %s', (dialect) => {
  const clinics: { clinic: Clinic; member: Actor; meetingId: string }[] = [];
  beforeAll(async () => {
    for (const by of [SMALL, SMALL / TIMES]) {
      const clinic = await openClinic(dialect);
      const member = await clinic.join('professional', 'Nadia');
      await growClinic(clinic.app, tenYearsBy(by));
      const { planned } = await clinic.app.queries.meetings(clinic.coordinator, {});
      clinics.push({ clinic, member, meetingId: planned[0]?.id ?? '' });
    }
  }, 300_000);
  afterAll(async () => {
    for (const { clinic } of clinics) await clinic.close();
  });

  const pages: [string, (app: Clinic['app'], by: Actor, meetingId: string) => Promise<unknown>][] = [
    ['today', (app, by) => app.queries.today(by, {})],
    ['what patients said', (app, by) => app.queries.waitingAnswers(by, {})],
    [FILLING, (app, by) => app.queries.board(by, {})],
    ['the actions', (app, by) => app.queries.actions(by, { whose: 'all' })],
    ['the patients', (app, by) => app.queries.searchPatients(by, { limit: 40 })],
    ['a search', (app, by) => app.queries.searchPatients(by, { typed: 'legof', limit: 40 })],
    ['a search with a typing error', (app, by) => app.queries.searchPatients(by, { typed: 'solnee', limit: 40 })],
    ['whose refusal', (app, by) => app.queries.searchPatients(by, { among: 'recordable', limit: 40 })],
    ['the meetings', (app, by) => app.queries.meetings(by, { pastLimit: 8 })],
    ['a meeting ahead', (app, by, meetingId) => app.queries.meetingState(by, { meetingId })],
  ];

  test.each(pages)('C160 %s reads what it shows, however many years there are', async (title, page) => {
    for (const who of ['coordinator', 'member'] as const) {
      const rows: number[] = [];
      for (const { clinic, member, meetingId } of clinics) {
        const by = who === 'member' ? member : clinic.coordinator;
        if (who === 'member' && page === pages.at(-1)?.[1]) continue;
        // The first time each name leaves its row in the audit.
        await page(clinic.app, by, meetingId);
        rows.push(await rowsRead(() => page(clinic.app, by, meetingId)));
      }
      const [small = 0, large = 0] = rows;
      expect(large).toBeLessThanOrEqual(PAGE_ROWS);
      if (title !== FILLING) expect(large).toBeLessThanOrEqual(2 * small + MORE_ROWS);
    }
  });

  test('C160 one name is found among all, and counts are those of the database', async () => {
    const [, large] = clinics;
    if (!large) throw new Error('The clinic did not grow');
    const { app, coordinator } = large.clinic;
    const found = await app.queries.searchPatients(coordinator, { typed: 'legof' });
    expect(found.patients.map(({ familyName }) => familyName)).toContain('Le Goff');
    const open = await app.database.query.selectFrom('patients').where('closedAt', 'is', null).select('id').execute();
    const all = await app.queries.searchPatients(coordinator, { limit: 40 });
    expect([all.patients.length, all.found]).toEqual([40, open.length]);
    const pages: string[] = [];
    for (let from = 0; from < all.found; from += 60) {
      const { patients } = await app.queries.searchPatients(coordinator, { from, limit: 60 });
      pages.push(...patients.map(({ id }) => id));
    }
    expect(new Set(pages).size).toBe(all.found);
    const board = await app.queries.board(coordinator, {});
    for (const [column, cards] of Map.groupBy(board.cards, (card) => card.column))
      expect(cards.length).toBe(Math.min(20, board.counts[column]));
    const more = await app.queries.board(coordinator, { shown: { started: 60 } });
    const ids = more.cards.filter(({ column }) => column === 'started').map(({ id }) => id);
    expect([new Set(ids).size, more.counts]).toEqual([Math.min(60, board.counts.started), board.counts]);
    const steps = board.cards.filter(({ column }) => column === 'started').map(({ stepOn }) => stepOn ?? '9');
    expect(steps).toEqual(steps.toSorted());
    const seen: string[] = [];
    const { count: actions, step } = await app.queries.actions(coordinator, { whose: 'all' });
    for (let from = 0; from < actions; from += step)
      seen.push(...(await app.queries.actions(coordinator, { whose: 'all', from })).open.map(({ id }) => id));
    expect([seen.length, new Set(seen).size]).toEqual([actions, actions]);
  });
});
