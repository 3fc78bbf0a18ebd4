import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/**
 * An empty database in the PostgreSQL server of this run; `drop` removes it, whoever is still connected. It compares texts by their bytes, or,
 * with `language`, as that language does.
 */
export async function freshPostgres(language?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const collation = language === undefined ? '' : `template template0 locale_provider icu icu_locale '${language}'`;
  await execute(server, `create database ${name} ${collation}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `drop database ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
