import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Single sign-on: who is who at the provider, and what it said at a sign-in. */
export async function provider(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table provider_identities (
      issuer text not null, subject text not null, professional_id text not null references professionals (id),
      linked_at ${time} not null, primary key (issuer, subject), unique (issuer, professional_id))`,
    sql`create table provider_sign_ins (
      id text primary key, issuer text not null, subject text not null, sub_key text not null, sid_key text,
      has_second_factor integer not null, said text not null, created_at ${time} not null)`,
    sql`create index provider_sign_ins_by_sub on provider_sign_ins (sub_key)`,
    sql`create index provider_sign_ins_by_sid on provider_sign_ins (sid_key)`,
  ];
  for (const statement of script) await statement.execute(db);
}
