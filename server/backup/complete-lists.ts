import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { addToPurgeList, readPurgeList } from './purge-list.ts';
import { listRevoked, revokingActs } from './revoked-list.ts';
import type { RevokingAct } from './revoked-list.ts';
import { addToTakenOut, readTakenOut, takenOutIn } from './taken-out-list.ts';

/*
 * The lists beside the copies are written after the commit, never before. A line of something that was then not done would, at a restore,
 * destroy what everybody believes to be there, and nothing brings that back. A line that is missing (the process ended between commit and
 * line, or the disk was full) loses nothing: the database has the same row, which a restore asks first, and from which the list is
 * completed here: at each start, before each copy, at each purge. Both are gone only where the database is lost between the commit and
 * that; a record that comes back then is still due, and goes with the next purge.
 */

/** As long as the oldest copy is kept, and somewhat more, in milliseconds. */
const LOOK_BACK_MS = 400 * 86_400_000;

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
  const { at: last } = await query
    .selectFrom('auditEvents')
    .select((eb) => eb.fn.max<number | null>('at').as('at'))
    .executeTakeFirstOrThrow();
  const acts = await query
    .selectFrom('auditEvents')
    .where('action', 'in', revokingActs)
    .where('at', '>', (last ?? 0) - LOOK_BACK_MS)
    .select(['action', 'at', 'objectId', 'patientId'])
    .orderBy('sequence')
    .execute();
  await listRevoked(query, folder, acts);
}

/** On a terminal, beside what a command answers: it is not undone for a list that the next copy completes. */
export const warnOfLists = (thrown: unknown): void => {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(`The lists beside the copies could not be written (${reason}): the next copy completes them.\n`);
};

/** What a running program tells the lists beside the copies: what cannot be listed is logged, and listed with the next copy. */
export type ListsBeside = {
  takenOut: (entry: TakenOutEntry) => void;
  /** After a commit: what it did, as its rows of audit have it. */
  acts: (acts: readonly RevokingAct[]) => Promise<void>;
};

export function listsBeside({ database, log }: { database: Database; log: Log }, folder: string): ListsBeside {
  const failed = (thrown: unknown) => {
    log.error(
      { err: thrown },
      'the lists beside the copies could not be written: they are completed with the next copy',
    );
  };
  return {
    takenOut: (entry) => {
      try {
        addToTakenOut(folder, [entry]);
      } catch (thrown) {
        failed(thrown);
      }
    },
    acts: async (acts) => {
      const revoking = acts.filter(({ action }) => revokingActs.includes(action));
      if (revoking.length > 0) await listRevoked(database.query, folder, revoking).catch(failed);
    },
  };
}
