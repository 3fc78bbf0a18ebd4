import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** What people have besides their password, and sign-ins that wait for it. */
export async function secondFactors(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const professional = sql`text not null references professionals (id)`;
  const script = [
    sql`create table totp_factors (
      professional_id text primary key references professionals (id),
      secret text, pending_secret text, pending_at ${time}, confirmed_at ${time}, last_step ${time})`,
    sql`create table recovery_codes (
      professional_id ${professional}, hash text not null, used_at ${time}, primary key (professional_id, hash))`,
    sql`create table passkeys (
      id text primary key, professional_id ${professional}, public_key text not null, counter ${time} not null,
      transports text not null, name text not null, created_at ${time} not null, used_at ${time})`,
    sql`create index passkeys_by_professional on passkeys (professional_id)`,
    sql`create table used_challenges (id text primary key, used_at ${time} not null)`,
    sql`create table half_sign_ins (
      id text primary key, professional_id ${professional}, created_at ${time} not null, expires_at ${time} not null,
      proved text)`,
    sql`create index half_sign_ins_by_professional on half_sign_ins (professional_id)`,
    sql`create table second_factor_resets (
      professional_id text primary key references professionals (id), at ${time} not null, by ${professional})`,
  ];
  for (const statement of script) await statement.execute(db);
}
