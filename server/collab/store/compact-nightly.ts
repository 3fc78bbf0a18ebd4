import { Cron } from 'croner';
import type { Deps } from '#server/use-case/command.ts';
import type { Database } from '#server/database/database.ts';
import { onlyOne } from '#server/database/only-one.ts';
import { rewriteFiles } from '#server/database/rewrite-files.ts';
import type { Log } from '#server/log.ts';
import { compact } from './compaction.ts';
import { createDocumentStore } from './document-store.ts';

/** Before the copy of the night, which then holds nothing that was deleted until then. In the clinic's zone. */
const AT = '30 2 * * *';
/** What was written longer ago, in milliseconds, is compacted by day where the server did not run at night; and how long after the start. */
const OVERDUE_AFTER_MS = 24 * 3_600_000;
const FIRST_LOOK_MS = 5 * 60_000;
/**
 * The log of SQLite that somebody read is tried again after so long, in milliseconds: within the 24 hours that a file may have what was
 * deleted. A table of PostgreSQL that somebody held waits for the next night: written anew by day, it would hold up those who work.
 */
const AGAIN_AFTER_MS = 15 * 60_000;

type Compacted = Pick<Deps, 'database' | 'clock'> & { log: Log; timeZone: string };

/** Forgets each night what was deleted from the live documents (D28); what it gives ends that. */
export function compactNightly(deps: Compacted): () => Promise<void> {
  const { database, clock, log } = deps;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  const run = () => {
    running = running
      .then(() => compactAlone(deps, () => stopped))
      .then((held) => {
        clearTimeout(again);
        if (held && !stopped) again = setTimeout(run, AGAIN_AFTER_MS).unref();
      });
  };
  const job = new Cron(AT, { timezone: deps.timeZone, unref: true }, run);
  const overdue = setTimeout(() => {
    oldestUpdate(database).then(
      (storedAt) => {
        if (storedAt !== null && storedAt < clock.now() - OVERDUE_AFTER_MS) run();
      },
      (thrown: unknown) => {
        log.error({ err: thrown }, 'it could not be looked what is to be compacted');
      },
    );
  }, FIRST_LOOK_MS);
  overdue.unref();
  return async () => {
    stopped = true;
    job.stop();
    clearTimeout(overdue);
    await running;
    clearTimeout(again);
  };
}

/** Of several servers that begin at once one does it: twice would hold every table up twice. Tells whether something was held; never throws. */
async function compactAlone(deps: Compacted, isStopped: () => boolean): Promise<boolean> {
  const { database, log } = deps;
  try {
    const done = await onlyOne(database, 'compaction', () => compactChanged(deps, isStopped));
    if (done === null) return false;
    if (done.held.length > 0)
      log.warn({ held: done.held }, 'what was deleted is still in files that were in use: it is tried again');
    else log.info({ documents: done.documents }, 'what was deleted was taken out of the files');
    return done.held.length > 0 && database.dialect.name === 'sqlite';
  } catch (thrown) {
    log.error({ err: thrown }, 'the documents could not be compacted');
    return false;
  }
}

async function oldestUpdate({ query }: Database): Promise<number | null> {
  const { at } = await query
    .selectFrom('documentUpdates')
    .select((eb) => eb.fn.min<number | null>('storedAt').as('at'))
    .executeTakeFirstOrThrow();
  return at;
}

/**
 * Compacts every document that was written in since its last snapshot, and takes what was deleted, there and elsewhere, out of the files.
 * Answers with how many it were, and what of the files was held; a document that cannot be compacted is logged, and stays as it is. Throws
 * where the database cannot be asked.
 */
export async function compactChanged(
  { database, clock, log }: Pick<Compacted, 'database' | 'clock' | 'log'>,
  isStopped: () => boolean = () => false,
): Promise<{ documents: number; held: string[] }> {
  const store = createDocumentStore({ database, clock });
  let documents = 0;
  const changed = await database.query.selectFrom('documentUpdates').select('documentId').distinct().execute();
  for (const { documentId } of changed) {
    if (isStopped()) return { documents, held: [] };
    try {
      await compact(store, documentId);
      documents += 1;
    } catch (thrown) {
      log.error({ err: thrown, document: documentId }, 'a document could not be compacted');
    }
  }
  return { documents, held: await rewriteFiles(database) };
}
