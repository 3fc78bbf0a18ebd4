import { DatabaseSync } from 'node:sqlite';

/** Whether a file is a whole database of Cordée. */
export function isSoundCopy(path: string): boolean {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    const result = database.prepare('PRAGMA integrity_check').get();
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit_events'").get();
    return result?.['integrity_check'] === 'ok' && known !== undefined;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}
