import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
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
  const migrator = new Migrator({
    db: query.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(known) },
    // Two people write migrations at the same time: the one that lands later may have the earlier name (C178).
    allowUnorderedMigrations: true,
  });

  const applied = async (): Promise<string[]> => {
    const tables = await query.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some((table) => table.name === 'kysely_migration')) return [];
    const rows = await sql<{ name: string }>`select name from kysely_migration`.execute(query);
    return rows.rows.map((row) => row.name);
  };

  const migrateTables = async () => {
    await dialect.ensureDurable(query.withoutPlugins());
    const unknown = (await applied()).find((name) => !(name in known));
    if (unknown !== undefined) throw new DatabaseNewerError(unknown);
    const { error } = await migrator.migrateToLatest();
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
      const names = await applied().catch(() => null);
      return names !== null && Object.keys(known).every((name) => names.includes(name));
    },
    close: async () => {
      await dialect.documentLog?.close();
      await query.destroy();
    },
  };
}
