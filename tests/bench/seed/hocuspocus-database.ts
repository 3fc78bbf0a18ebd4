import { DatabaseSync } from 'node:sqlite';
import { schema, upsertQuery } from '@hocuspocus/extension-sqlite';

/** Stores documents where Hocuspocus' SQLite extension looks for them. */
export function giveToHocuspocus(path: string, documents: readonly (readonly [string, Uint8Array])[]): void {
  const database = new DatabaseSync(path);
  database.exec(schema);
  const upsert = database.prepare(upsertQuery);
  for (const [name, data] of documents) upsert.run({ name, data });
  database.close();
}
