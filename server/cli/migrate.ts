import { auditKeyOf } from '../audit-key.ts';
import type { Config } from '../config.ts';
import { prepareDataFolder } from '../process/data-folder.ts';
import { openDatabase } from '../database/open-database.ts';

/** Brings the tables up to date. */
export async function migrate(config: Config): Promise<string> {
  prepareDataFolder(config.dataDir);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
  return 'The database is up to date.\n';
}
