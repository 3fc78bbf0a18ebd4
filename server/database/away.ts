import { DomainError } from '#domain/errors.ts';

/**
 * The database cannot be used now: out of reach, locked by another program, or its disk is full. `code` is 'unavailable'; `cause` is what
 * it said itself, if anything.
 */
export class DatabaseAwayError extends DomainError {
  constructor(cause: unknown) {
    super('unavailable');
    this.name = 'DatabaseAwayError';
    this.cause = cause;
  }
}

/** SQLite's primary codes: busy, locked, read-only, input or output failed, full, cannot be opened, protocol (of its locks). */
const sqliteAway = new Set([5, 6, 8, 10, 13, 14, 15]);
const SQLITE_BUSY = 5;

/** SQLSTATE: connection, resources, operator's intervention, system; read-only (a standby), a lock or a statement given up. */
const postgresAway = /^(08|53|57P|58)|^(25006|55P03|57014)$/;
/** Of the system or of name resolution, as ECONNREFUSED. */
const systemError = /^E[A-Z_]{3,}$/;
/** What the driver says without a code. */
const connectionLost =
  /^(Connection terminated|Client has encountered a connection error|timeout e|Query read timeout)/;

/** Whether another program holds SQLite's lock, so that the same may work in a moment. */
export function isBusy(thrown: unknown): boolean {
  return sqliteCodeOf(thrown) === SQLITE_BUSY;
}

/** The same error, or `DatabaseAwayError` around it where it says that the database cannot be used now. */
export function orAway(thrown: unknown): unknown {
  return isAway(thrown) ? new DatabaseAwayError(thrown) : thrown;
}

function isAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || thrown instanceof DomainError) return false;
  const sqlite = sqliteCodeOf(thrown);
  if (sqlite !== null) return sqliteAway.has(sqlite);
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (code === '') return connectionLost.test(thrown.message);
  return postgresAway.test(code) || (systemError.test(code) && !code.startsWith('ERR_'));
}

/** Without the detail that SQLite keeps in the higher bits. */
function sqliteCodeOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return null;
  return thrown.errcode & 0xff;
}
