import { ConfigError } from './config.ts';
import type { Config } from './config.ts';

/** Why the program could not start, in a sentence that says what to do. */
export function startFailure(thrown: unknown, config: Config | null): string {
  if (thrown instanceof ConfigError) return `The settings are wrong:\n${list(thrown.errors)}`;
  const code = codeOf(thrown);
  const message = thrown instanceof Error ? thrown.message : '';
  const where = config ? `${config.host}:${String(config.port)}` : '';
  switch (code) {
    case 'data-folder':
    case 'start-too-long':
      return message;
    case 'EADDRINUSE':
      return `Port ${String(config?.port)} is already in use: stop the program that uses it, or set PORT to another.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${String(config?.host)}: correct HOST.`;
    case 'EACCES':
      return `This account may not listen on ${where}: set PORT to a number above 1023.`;
    case 'database-newer':
      return 'The database was last used by a newer version of Cordée: start that version, or restore an older backup.';
    case 'ERR_MODULE_NOT_FOUND':
      return 'The pages are not built: start with `npm start`, which builds them.';
    case 'ERR_SQLITE_ERROR':
      return `The database ${String(config?.database.sqlitePath)} cannot be opened (${message}): check the file or restore a backup.`;
    default:
      return config?.database.url
        ? `PostgreSQL cannot be used (${describe(config.database.url)}${code === '' ? '' : `, ${code}`}): check DATABASE_URL and that it runs.`
        : `Cordée could not start: ${message}.`;
  }
}

function codeOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : '';
}

/** Host and database of a PostgreSQL URL, never its password. */
function describe(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function list(errors: readonly string[]): string {
  return errors.map((error) => `  - ${error}`).join('\n');
}
