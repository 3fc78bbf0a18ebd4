import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { auditKeyOf } from '../audit-key.ts';
import { completeLists, warnOfLists } from '../backup/complete-lists.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/database.ts';
import { createLog } from '../log.ts';
import { prepareDataFolder } from '../process/data-folder.ts';
import { ensureClinicThere } from './clinic-there.ts';

/** Opens the clinic that is there, up to date, for `work`, which may change it; a running server is told. */
export async function withClinic<T>(config: Config, work: (app: App) => Promise<T>): Promise<T> {
  ensureClinicThere(config);
  prepareDataFolder(config.dataDir);
  const app = await createApp(config, createLog('silent'));
  try {
    const result = await work(app);
    await completeLists(app.database, config.backup.dir).catch(warnOfLists);
    return result;
  } finally {
    await app.close();
  }
}

/** Opens the database that is there as it is, for `work`, which only reads. */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  ensureClinicThere(config);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
