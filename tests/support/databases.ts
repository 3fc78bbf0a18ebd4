import { join } from 'node:path';
import { freshFolder } from './folder.ts';
import { freshPostgres } from './postgres.ts';

/** Where a program under test finds its database, as `Config['database']` has it; `drop` leaves nothing behind. */
export type TestDatabase = { url: string | null; sqlitePath: string; drop: () => Promise<void> };
export type DialectName = 'sqlite' | 'postgres';

/** Both dialects: `describe.each(dialects)('… on %s', (dialect) => …)` runs one suite on each. */
export const dialects: readonly DialectName[] = ['sqlite', 'postgres'];

/** An empty database of either dialect, not yet migrated. */
export async function freshDatabase(dialect: DialectName): Promise<TestDatabase> {
  if (dialect === 'postgres') return { ...(await freshPostgres()), sqlitePath: '' };
  const folder = freshFolder();
  return {
    url: null,
    sqlitePath: join(folder.path, 'cordee.sqlite'),
    drop: () => {
      folder.drop();
      return Promise.resolve();
    },
  };
}
