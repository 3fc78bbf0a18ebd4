import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { isBusy } from '../away.ts';
import type { AuditEntry, AuditKey } from '../tables/audit-row.ts';
import type { Binding } from '../tables/care-plan/document-rows.ts';
import type { Appended, DocumentLog, LogEntries } from './document-log.ts';
import type { Turn } from './turn.ts';

/** An append on its way to the thread that does it: a few long values, because many short ones take longer to hand over than to store. */
export type LogMessage = {
  now: number;
  /** Ids of the documents, in rising order, and how many of the updates are for each. */
  documents: string;
  counts: number[];
  /** Who wrote each of the updates, and its length in `bytes`, which moves instead of being copied. */
  authors: string;
  lengths: number[];
  bytes: Uint8Array<ArrayBuffer>;
  audit: readonly AuditEntry[];
  bindings: readonly Binding[];
};

/** Each document's new sequence, or null where it is sealed or gone, and whose the client ids are; `error` where nothing was stored. */
export type LogAnswer = { sequences: (number | null)[]; owners: string[] } | { error: string; errcode: number | null };

type Waiting = { resolve: (answer: LogAnswer) => void; reject: (thrown: Error) => void };

/** Between two ids. */
const SEPARATOR = ' ';
/** How often it is tried again where another program holds the lock of the file, and for how long, in milliseconds. */
const AGAIN_EVERY_MS = 20;
const AGAIN_FOR_MS = 5_000;

export const idsIn = (text: string): string[] => (text === '' ? [] : text.split(SEPARATOR));

/**
 * Appends to the SQLite file at `path` in a thread of its own, started when it is first needed. One append at a time, and only while it has
 * the `turn` of the program's own connection: whatever was decided before the append began is in the file before it.
 */
export function sqliteLog(path: string, auditKey: AuditKey, turn: Turn): DocumentLog {
  let worker: Worker | null = null;
  let waiting: Waiting | null = null;
  let isClosed = false;

  const start = (): Worker => {
    const started = new Worker(new URL('./sqlite-log-worker.ts', import.meta.url), {
      workerData: { path, auditKey },
      execArgv: [],
    });
    started.unref();
    started.on('message', (answer: LogAnswer) => {
      waiting?.resolve(answer);
      waiting = null;
    });
    const lost = (thrown: unknown) => {
      if (worker === started) worker = null;
      waiting?.reject(thrown instanceof Error ? thrown : new Error('The thread that stores documents ended'));
      waiting = null;
    };
    started.on('error', lost);
    started.on('exit', lost);
    return started;
  };

  const appendOnce = async (entries: LogEntries): Promise<Appended> => {
    if (isClosed) throw new Error('The log of documents is closed');
    const message = messageOf(entries);
    worker ??= start();
    const answered = new Promise<LogAnswer>((resolve, reject) => {
      waiting = { resolve, reject };
    });
    worker.ref();
    worker.postMessage(message, [message.bytes.buffer]);
    const answer = await answered.finally(() => worker?.unref());
    if ('error' in answer) throw Object.assign(new Error(answer.error), { errcode: answer.errcode });
    const { sequences, owners } = answer;
    const taken = idsIn(message.documents).flatMap((id, index): [string, number][] => {
      const sequence = sequences[index] ?? null;
      return sequence === null ? [] : [[id, sequence]];
    });
    return { sequences: new Map(taken), owners };
  };

  return {
    append: async (collect) => {
      const since = performance.now();
      for (;;) {
        const hasWaited = await turn.take();
        try {
          // What a transaction has decided that has just ended is announced first: whose right it took away is not stored (D6).
          if (hasWaited) await setImmediate();
          return await appendOnce(collect());
        } catch (thrown) {
          if (!isBusy(thrown) || performance.now() - since > AGAIN_FOR_MS) throw thrown;
        } finally {
          turn.give();
        }
        await setTimeout(AGAIN_EVERY_MS);
      }
    },
    close: async () => {
      isClosed = true;
      if (!worker) return;
      worker.ref();
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}

/** Copies what is to be stored into a message of its own. */
function messageOf({ updates, audit, bindings, now }: LogEntries): LogMessage {
  const documents = [...updates].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = documents.flatMap(([, some]) => some);
  const bytes = new Uint8Array(all.reduce((sum, { body }) => sum + body.length, 0));
  let at = 0;
  for (const { body } of all) {
    bytes.set(body, at);
    at += body.length;
  }
  return {
    now,
    documents: documents.map(([id]) => id).join(SEPARATOR),
    counts: documents.map(([, some]) => some.length),
    authors: all.map(({ authorId }) => authorId).join(SEPARATOR),
    lengths: all.map(({ body }) => body.length),
    bytes,
    audit,
    bindings,
  };
}
