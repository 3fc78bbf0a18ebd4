import { join } from 'node:path';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import type { Clock } from '#server/clock.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import type { Log } from '#server/log.ts';
import { freshDatabase } from './databases.ts';
import { freshFolder } from './folder.ts';
import type { DialectName } from './databases.ts';

/** The real program in this process, on an empty database of its own; `close` ends it and drops the database. */
export async function testApp(
  options: { dialect?: DialectName; clock?: Clock; env?: Record<string, string>; log?: Log } = {},
): Promise<{ app: App; close: () => Promise<void> }> {
  const database = await freshDatabase(options.dialect ?? 'sqlite');
  const folder = freshFolder();
  const secretFile = join(folder.path, 'secret');
  const read = readConfig({ LOG_LEVEL: 'silent', ...options.env });
  const backup = { ...read.backup, dir: join(folder.path, 'backups') };
  const config = { ...read, backup, database, secretFile };
  const app = await createApp(config, options.log ?? createLog(config.logLevel), options.clock ?? systemClock);
  return {
    app,
    close: async () => {
      await app.close();
      await database.drop();
      folder.drop();
    },
  };
}
