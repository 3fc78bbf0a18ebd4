import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { sql, SqliteAdapter, SqliteDialect } from 'kysely';
import type { Driver, SqliteDatabase, SqliteStatement } from 'kysely';
import type { AuditKey, StrandEnd } from '../tables/audit-row.ts';
import { sqliteAppendOnly } from './append-only.ts';
import type { DatabaseDialect } from './dialect.ts';
import { sqliteExpressions } from './expressions.ts';
import { PatientSqliteDriver } from './sqlite-driver.ts';
import { sqliteLog } from './sqlite-log.ts';
import { SQLITE_PRAGMAS } from './sqlite-pragmas.ts';
import { Turn } from './turn.ts';

class OurSqliteAdapter extends SqliteAdapter {
  /** SQLite can roll back DDL; Kysely's adapter says it cannot, and would leave half a migration behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** There is one, whose turns are for our driver to give. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class CordeeSqliteDialect extends SqliteDialect {
  readonly #driver: () => Driver;

  constructor(database: DatabaseSync, turn: Turn) {
    const cached = withStatementCache(database);
    super({ database: cached });
    this.#driver = () => new PatientSqliteDriver(cached, turn, () => database.isTransaction);
  }

  override createAdapter(): SqliteAdapter {
    return new OurSqliteAdapter();
  }

  override createDriver(): Driver {
    return this.#driver();
  }
}

/** Opens (or creates) the SQLite file at `path` as D16 says. */
export function sqliteDialect(path: string, auditKey: AuditKey): DatabaseDialect {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(SQLITE_PRAGMAS);
  // From now on a lock is waited for by the driver, which lets the program go on meanwhile.
  database.exec('PRAGMA busy_timeout = 0');
  const turn = new Turn();
  return {
    name: 'sqlite',
    // Its connections are opened so by ourselves (sqlite-pragmas.ts).
    ensureUsable: () => Promise.resolve(),
    schema: () => Promise.resolve(undefined),
    kysely: new CordeeSqliteDialect(database, turn),
    types: { time: sql`integer`, bytes: sql`blob` },
    expressions: sqliteExpressions,
    appendOnly: sqliteAppendOnly.forbid,
    lockClinic: null,
    changeable: sqliteAppendOnly.allow,
    guarded: sqliteAppendOnly.guarded,
    auditKey,
    strands: 1,
    holdStrand: async (trx, rows) => {
      // One writer at a time: there is nothing to wait for, and no number is missing.
      const { rows: ends } = await sql<StrandEnd & { last: number | null }>`
        select strand, position, hash, (select max(sequence) from audit_events) as last
        from audit_strands where strand = 0`.execute(trx);
      const [end] = ends;
      if (!end) throw new Error('The audit has no strand to write to');
      const { last, ...strand } = end;
      return { ...strand, sequences: Array.from({ length: rows }, (_, index) => (last ?? 0) + 1 + index) };
    },
    newUpdateIds: async (trx, count) => {
      const { rows } = await sql<{ last: number | null }>`select max(id) as last from document_updates`.execute(trx);
      const last = rows[0]?.last ?? 0;
      return Array.from({ length: count }, (_, index) => last + 1 + index);
    },
    documentLog: sqliteLog(path, auditKey, turn),
  };
}

/** Adapts node:sqlite to Kysely, keeping prepared statements: preparing costs more than running them. */
function withStatementCache(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
      let statement = cache.get(text);
      if (!statement) {
        statement = statementOf(database.prepare(text));
        if (cache.size >= 500) cache.clear();
        cache.set(text, statement);
      }
      return statement;
    },
  };
}

function statementOf(prepared: StatementSync): SqliteStatement {
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => prepared.all(...bindable(parameters)),
    run: (parameters) => prepared.run(...bindable(parameters)),
    iterate: (parameters) => prepared.iterate(...bindable(parameters)),
  };
}

/** node:sqlite silently takes an object in first place (a Date, say) for named parameters, so such values are refused. */
function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  for (const value of parameters) {
    const fine =
      value === null ||
      typeof value === 'number' ||
      typeof value === 'bigint' ||
      typeof value === 'string' ||
      value instanceof Uint8Array;
    if (!fine) throw new TypeError(`A value of type ${typeof value} cannot be stored`);
  }
  return parameters as SQLInputValue[];
}
