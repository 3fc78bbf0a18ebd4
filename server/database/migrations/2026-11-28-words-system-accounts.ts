import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Other record systems that may read what was agreed, each by a token of its own. */
export async function systemAccounts(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  await sql`create table system_accounts (
    id text primary key, name text not null, token_hash text not null unique, scopes text not null,
    created_by text not null references professionals (id), created_at ${time} not null,
    revoked_by text references professionals (id), revoked_at ${time})`.execute(db);
}
