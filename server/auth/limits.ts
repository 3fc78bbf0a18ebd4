import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';

/** So many tries count within so many milliseconds, from the first one on. */
export type Limit = { tries: number; withinMs: number };
/** What a try is counted against. */
export type Counted = Limit & { key: string };

export type Limits = {
  /** Counts one try against each; gives by how many the worst of them is over its limit, 0 or less where none is. */
  count: (counted: readonly Counted[]) => Promise<number>;
  /** A try that was none after all is not counted. */
  giveBack: (keys: readonly string[]) => Promise<void>;
  /** Counts from nothing again. */
  forget: (key: string) => Promise<void>;
  /** Removes what counts no more. */
  forgetEnded: () => Promise<void>;
};

/** Tries counted in the database, so that all servers on it count together (C53). What is counted is stored as a hash. */
export function createLimits({ database, clock }: { database: Database; clock: Clock }): Limits {
  return {
    count: async (counted) => {
      const now = clock.now();
      const limits = new Map(counted.map(({ key, ...limit }) => [hashOf(key), limit]));
      // In one order for everybody: no two wait for each other.
      const rows = [...limits].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const counts = await database.query
        .insertInto('signInLimits')
        .values(rows.map(([id, { withinMs }]) => ({ id, tries: 1, endsAt: now + withinMs })))
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((eb) => ({
            tries: eb
              .case()
              .when('signInLimits.endsAt', '<=', now)
              .then(1)
              .else(eb('signInLimits.tries', '+', 1))
              .end(),
            endsAt: eb
              .case()
              .when('signInLimits.endsAt', '<=', now)
              .then(eb.ref('excluded.endsAt'))
              .else(eb.ref('signInLimits.endsAt'))
              .end(),
          })),
        )
        .returning(['id', 'tries'])
        .execute();
      return Math.max(...counts.map(({ id, tries }) => tries - (limits.get(id)?.tries ?? 0)));
    },
    giveBack: async (keys) => {
      await database.query
        .updateTable('signInLimits')
        .set((eb) => ({ tries: eb('tries', '-', 1) }))
        .where('id', 'in', keys.map(hashOf))
        .where('tries', '>', 0)
        .execute();
    },
    forget: async (key) => {
      await database.query.deleteFrom('signInLimits').where('id', '=', hashOf(key)).execute();
    },
    forgetEnded: async () => {
      await database.query.deleteFrom('signInLimits').where('endsAt', '<=', clock.now()).execute();
    },
  };
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');
