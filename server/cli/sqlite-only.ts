import type { Config } from '../config.ts';
import { CliError } from './cli-error.ts';

/** Ends the command where the data is in PostgreSQL, naming the tool to use instead. */
export function ensureSqlite(config: Config, instead: 'pg_dump' | 'pg_restore'): void {
  if (config.database.url === null) return;
  throw new CliError(`The data is in PostgreSQL (DATABASE_URL): use its own ${instead}.`);
}
