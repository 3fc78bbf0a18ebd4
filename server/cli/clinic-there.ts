import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { CliError } from './cli-error.ts';

/**
 * A command about a clinic's people never makes a database: without the settings of the service it would make one beside the real one, and say
 * that all went well (C174). Throws CliError, which names what to give it.
 */
export function ensureClinicThere({ database: { url, sqlitePath } }: Pick<Config, 'database'>): void {
  if (url === null && !existsSync(sqlitePath))
    throw new CliError(
      `There is no database at ${sqlitePath}, and none is made here. Run this with the settings of the service: ` +
        'DATA_DIR (the folder of its database) or DATABASE_URL, SECRET_FILE where it is set, and ORIGIN for links. A new clinic is made by `npm start`, or by `cordee migrate`.',
    );
}
