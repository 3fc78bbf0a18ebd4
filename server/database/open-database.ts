import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database, MigrationState } from './database.ts';
import { postgresDialect } from './dialects/postgres.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { beginAuditChain } from './tables/audit-chain.ts';
import type { AuditKey } from './tables/audit-row.ts';
import { migrations } from './migrations/migrations.ts';
import type { Schema } from './schema.ts';

/** The database was last used by a newer version of the program. `code` is 'database-newer'. */
export class DatabaseNewerError extends Error {
  readonly code = 'database-newer';
}

/** Opens PostgreSQL where `url` is given, else the SQLite file at `sqlitePath`. `auditKey` is what its audit is chained with. */
export function openDatabase(where: { url: string | null; sqlitePath: string }, auditKey: AuditKey): Database {
  const dialect = where.url === null ? sqliteDialect(where.sqlitePath, auditKey) : postgresDialect(where.url, auditKey);
  const query = new Kysely<Schema>({
    dialect: dialect.kysely,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const known = migrations(dialect);
  // Migrations name tables and columns as SQL does, so the migrator works without the camelCase plugin.
  const migratorIn = (schema: string | undefined) =>
    new Migrator({
      db: query.withoutPlugins(),
      provider: { getMigrations: () => Promise.resolve(known) },
      // Two people write migrations at the same time: the one that lands later may have the earlier name (C178).
      allowUnorderedMigrations: true,
      ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    });

  /** Asked often: cheap, and throws where nothing was ever migrated. */
  const appliedNames = async (): Promise<string[]> =>
    (await sql<{ name: string }>`select name from kysely_migration`.execute(query)).rows.map(({ name }) => name);
  const missingOf = (applied: string[]) => Object.keys(known).filter((name) => !applied.includes(name));
  const unknownOf = (applied: string[]) => applied.filter((name) => !(name in known));

  const migrationState = async (): Promise<MigrationState> => {
    const schema = await dialect.schema(query);
    const tables = await query.introspection.getTables({ withInternalKyselyTables: true });
    const isThere = tables.some((table) => table.name === 'kysely_migration' && (table.schema ?? schema) === schema);
    const applied = isThere ? await appliedNames() : [];
    return { applied, missing: missingOf(applied), unknown: unknownOf(applied) };
  };

  const migrateTables = async () => {
    await dialect.ensureUsable(query.withoutPlugins());
    const { unknown } = await migrationState();
    if (unknown[0] !== undefined) throw new DatabaseNewerError(unknown[0]);
    const { error } = await migratorIn(await dialect.schema(query)).migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed');
  };

  return {
    query,
    dialect,
    migrate: async (now = Date.now()) => {
      await migrateTables();
      await beginAuditChain(query, dialect, now);
    },
    migrateTables,
    isReady: async () => {
      const names = await appliedNames().catch(() => null);
      return names !== null && missingOf(names).length === 0 && unknownOf(names).length === 0;
    },
    isNewer: async () => unknownOf(await appliedNames()).length > 0,
    migrationState,
    close: async () => {
      await dialect.documentLog?.close();
      await query.destroy();
    },
  };
}
