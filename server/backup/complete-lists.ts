import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { addToPurgeList, readPurgeList } from './purge-list.ts';
import { addToTakenOut, readTakenOut, takenOutIn } from './taken-out-list.ts';

/*
 * The lists beside the copies are written after the commit, never before. A line of something that was then not done would, at a restore,
 * destroy what everybody believes to be there, and nothing brings that back. A line that is missing (the process ended between commit and
 * line, or the disk was full) loses nothing: the database has the same row, which a restore asks first, and from which the list is
 * completed here: at each start, before each copy, at each purge. Both are gone only where the database is lost between the commit and
 * that; a record that comes back then is still due, and goes with the next purge.
 */

/** Adds to the lists in the folder of the copies what the database has and they have not. Throws as the file system does. */
export async function completeLists({ query }: Database, folder: string): Promise<void> {
  const purged = new Set(readPurgeList(folder).map(({ patientId }) => patientId));
  const purges = await query.selectFrom('purges').selectAll().execute();
  addToPurgeList(
    folder,
    purges.filter(({ patientId }) => !purged.has(patientId)),
  );
  const known = new Set(readTakenOut(folder).map(({ id }) => id));
  addToTakenOut(
    folder,
    (await takenOutIn(query)).filter(({ id }) => !known.has(id)),
  );
}

/** Writes to the lists beside the copies for a running program: what cannot be listed is logged, and listed with the next copy. */
export function listsBeside({ log }: { log: Log }, folder: string): { takenOut: (entry: TakenOutEntry) => void } {
  return {
    takenOut: (entry) => {
      try {
        addToTakenOut(folder, [entry]);
      } catch (thrown) {
        log.error(
          { err: thrown },
          'the lists beside the copies could not be written: they are completed with the next copy',
        );
      }
    },
  };
}
