import { ConfigError } from '../config.ts';
import type { Config } from '../config.ts';
import { DatabaseAwayError } from '../database/away.ts';

/** Why the program could not start, in a sentence that says what to do; null where it is none of what can be expected. */
export function startFailure(fault: unknown, config: Config | null): string | null {
  // What the database itself said names what to do.
  const thrown = fault instanceof DatabaseAwayError ? (fault.cause ?? fault) : fault;
  if (thrown instanceof ConfigError) return `The settings are wrong:\n${list(thrown.errors)}`;
  if (!config || !(thrown instanceof Error)) return null;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const { host, port, database } = config;
  switch (code) {
    case 'data-folder':
    case 'secret':
    case 'metrics-port':
    case 'not-durable':
    case 'no-schema':
      return thrown.message;
    case 'EADDRINUSE':
      return `Port ${port} is already in use: stop the program that uses it, or set PORT to another.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}: correct HOST.`;
    case 'EACCES':
      return `This account may not listen on ${host}:${port}: set PORT to a number above 1023.`;
    case 'database-newer':
      return 'The database was last used by a newer version of Cordée: start that version, or restore an older backup.';
    case 'secret-other':
      return `The database was begun with another secret than that in ${config.secretFile}: set SECRET_FILE to the one it had. Servers that share a database share the secret.`;
    case 'ERR_MODULE_NOT_FOUND':
      return 'A part of the program is missing: start with `npm start`, which installs and builds.';
    case 'ERR_SQLITE_ERROR':
      return `The database ${database.sqlitePath} cannot be opened (${thrown.message}): check the file or restore a backup.`;
    default:
      if (database.url !== null && thrown.message.includes('does not support SSL'))
        return `PostgreSQL at ${nameOf(database.url)} does not speak TLS, which DATABASE_URL asks for: switch it on there (ssl=on), or take sslmode out of DATABASE_URL where nobody else can listen on the way.`;
      return database.url !== null && (fault instanceof DatabaseAwayError || isPostgresFailure(thrown, code))
        ? `PostgreSQL cannot be used at ${nameOf(database.url)} (${code || 'no answer'}): check DATABASE_URL and that it runs.`
        : null;
  }
}

/** A system error (ECONNREFUSED…), an SQLSTATE (28P01…), or the pool's timeout, which has no code. */
function isPostgresFailure(thrown: Error, code: string): boolean {
  return /^E[A-Z_]+$|^[0-9A-Z]{5}$/.test(code) || thrown.message.includes('timeout');
}

/** Host and database of a PostgreSQL URL, never its password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function list(errors: readonly string[]): string {
  return errors.map((error) => `  - ${error}`).join('\n');
}
