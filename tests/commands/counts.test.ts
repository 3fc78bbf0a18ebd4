import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { boardColumns } from '#domain/orientation/board.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { personKeys } from '#server/demo/clinic.ts';
import { seed } from '#server/demo/seed.ts';
import type { Staff } from '#server/demo/staff.ts';
import { testApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';
import { dialects } from '../support/databases.ts';

/** A column of the board as long as it may be asked for. */
const LONG_COLUMN = 200;

describe.each(dialects)('what is counted and the lists behind it, on %s', (dialect) => {
  let app: Awaited<ReturnType<typeof testApp>>['app'];
  let staff: Staff;
  let close: Awaited<ReturnType<typeof testApp>>['close'];
  beforeAll(async () => {
    const clock = createDemoClock(testClock());
    ({ app, close } = await testApp({ dialect, clock }));
    ({ staff } = await seed(app, clock, { past: false }));
  }, 120_000);
  afterAll(() => close());

  /** A list read page by page to its end: how many there are, and how many each page says there are. */
  async function readThrough(read: (from: number) => Promise<{ rows: readonly { id: string }[]; count: number }>) {
    const ids = new Set<string>();
    const said = new Set<number>();
    for (;;) {
      const { rows, count } = await read(ids.size);
      said.add(count);
      if (rows.length === 0) return { found: ids.size, said: [...said] };
      for (const { id } of rows) ids.add(id);
    }
  }

  const lists: Record<
    string,
    (actor: Actor, from: number) => Promise<{ rows: readonly { id: string }[]; count: number }>
  > = {
    'patients who may be read': async (actor, from) => {
      const { patients, found } = await app.queries.searchPatients(actor, { from, limit: 5 });
      return { rows: patients, count: found };
    },
    'own actions': async (actor, from) => {
      const { open, count } = await app.queries.actions(actor, { from });
      return { rows: open, count };
    },
    'refusals that wait': async (actor, from) => {
      const { refusals, counts } = await app.queries.today(actor, { refusals: from });
      return { rows: refusals ?? [], count: counts.refusals };
    },
    'reviews without an outcome': async (actor, from) => {
      const { outcomes, counts } = await app.queries.today(actor, { outcomes: from });
      return { rows: outcomes.map(({ reviewId: id }) => ({ id })), count: counts.outcomes };
    },
    'answers that wait': async (actor, from) => {
      const { responses, count } = await app.queries.waitingAnswers(actor, { from });
      return { rows: responses, count };
    },
  };

  test.each(Object.keys(lists))(
    'C41 %s: each page says the number that the whole list has, whoever reads it',
    async (name) => {
      for (const person of personKeys) {
        const actor = staff.actor(person);
        const { found, said } = await readThrough(
          (from) => lists[name]?.(actor, from) ?? Promise.reject(new Error(name)),
        );
        expect([person, said]).toEqual([person, [found]]);
      }
    },
  );

  test('C41 Today says the number of one’s actions that their page has, and what is placed on an agenda is not counted as waiting', async () => {
    for (const person of ['claire', 'tiphaine', 'basile'] as const) {
      const actor = staff.actor(person);
      const { counts, refusals, placed } = await app.queries.today(actor, {});
      expect(counts.forMe).toBe((await app.queries.actions(actor, {})).count);
      expect(counts.placed).toBe(placed.length);
      expect(placed.every(({ meeting }) => meeting?.proposed === false)).toBe(true);
      expect((refusals ?? []).every(({ meeting }) => meeting?.proposed !== false)).toBe(true);
    }
  });

  test('C41 each column of the board holds as many cards as it says', async () => {
    const shown = Object.fromEntries(boardColumns.map((column) => [column, LONG_COLUMN]));
    for (const person of ['claire', 'tiphaine'] as const) {
      const { cards, counts } = await app.queries.board(staff.actor(person), { shown });
      for (const column of boardColumns)
        expect([person, column, cards.filter((card) => card.column === column).length]).toEqual([
          person,
          column,
          counts[column],
        ]);
    }
  });
});
