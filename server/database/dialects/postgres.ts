import { PostgresDialect, sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';
import pg from 'pg';
import type { AuditKey, StrandEnd } from '../tables/audit-row.ts';
import { postgresAppendOnly } from './append-only.ts';
import type { DatabaseDialect } from './dialect.ts';
import { postgresExpressions } from './expressions.ts';
import { patientPool } from './postgres-pool.ts';

/** Times fit in a double (until the year 287396), so PostgreSQL's bigint is read as a number, as SQLite's integer is. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** More than there are connections to write on, usually: nobody waits for anybody else's fsync. */
const STRANDS = 32;

/** The ends of strands, and new numbers; each connection begins with another strand, so that two rarely meet. */
const ends = (rows: number) => sql`
  select strand, position, hash,
    array_to_json(array(select nextval('audit_sequence') from generate_series(1, ${rows}::int))) as sequences
  from audit_strands`;
const free = (rows: number) => sql<Held>`${ends(rows)}
  order by (strand = mod(pg_backend_pid(), ${STRANDS}::int)) desc, strand limit 1 for update skip locked`;
const own = (rows: number) => sql<Held>`${ends(rows)} where strand = mod(pg_backend_pid(), ${STRANDS}::int) for update`;
type Held = StrandEnd & { sequences: number[] };

/** PostgreSQL says that it has stored what a power cut would take away again. `code` is 'not-durable'. */
export class NotDurableError extends Error {
  readonly code = 'not-durable';
}

/** DATABASE_URL, or its user, names a schema that is not there. `code` is 'no-schema'. */
export class NoSchemaError extends Error {
  readonly code = 'no-schema';
}

const schemaOf = async (query: QueryExecutorProvider): Promise<string | null> =>
  (await sql<{ name: string | null }>`select current_schema() as name`.execute(query)).rows[0]?.name ?? null;

/** Tables are made, looked for and locked in one schema: two clinics may share a database (C172). */
async function ensureSchema(query: QueryExecutorProvider): Promise<void> {
  if ((await schemaOf(query)) !== null) return;
  const { rows } = await sql<{ path: string }>`select current_setting('search_path') as path`.execute(query);
  throw new NoSchemaError(
    `PostgreSQL has no schema of search_path=${rows[0]?.path ?? ''}: make it (create schema …), or correct search_path in DATABASE_URL or of its user.`,
  );
}

/** Refuses a database for which "saved" does not mean saved. */
async function ensureDurable(query: QueryExecutorProvider): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(query);
    if (rows[0]?.value === 'off')
      throw new NotDurableError(
        `PostgreSQL runs with ${name}=off: a power cut would lose what Cordée has called saved. Set ${name}=on in postgresql.conf (or for this user), reload it, and start again.`,
      );
  }
}

/** Connects to the PostgreSQL at `url` with a pool of at most `max` connections. */
export function postgresDialect(url: string, auditKey: AuditKey, max = 10): DatabaseDialect {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, keepAlive: true });
  // A connection lost while idle in the pool is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    name: 'postgres',
    ensureUsable: async (query) => {
      await ensureSchema(query);
      await ensureDurable(query);
    },
    schema: async (query) => (await schemaOf(query)) ?? undefined,
    kysely: new PostgresDialect({ pool: patientPool(pool) }),
    types: { time: sql`bigint`, bytes: sql`bytea` },
    expressions: postgresExpressions,
    appendOnly: postgresAppendOnly.forbid,
    lockClinic: sql`select pg_advisory_xact_lock(20261123, hashtext(current_schema()))`,
    changeable: postgresAppendOnly.allow,
    guarded: postgresAppendOnly.guarded,
    auditKey,
    strands: STRANDS,
    holdStrand: async (trx, rows) => {
      const [end] = (await free(rows).execute(trx)).rows;
      if (end) return end;
      // Every strand is held: this one is waited for.
      const [awaited] = (await own(rows).execute(trx)).rows;
      if (!awaited) throw new Error('The audit has no strand to write to');
      return awaited;
    },
    newUpdateIds: async (trx, count) => {
      const ids = sql<{
        id: number;
      }>`select nextval('document_update_ids') as id from generate_series(1, ${count}::int)`;
      return (await ids.execute(trx)).rows.map(({ id }) => id);
    },
    documentLog: null,
  };
}
