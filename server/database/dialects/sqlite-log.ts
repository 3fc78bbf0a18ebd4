import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AuditKey } from '../tables/audit-row.ts';
import type { Appended, DocumentLog, LogEntries } from './document-log.ts';
import { idsIn, messageOf } from './sqlite-log-message.ts';
import type { LogAnswer } from './sqlite-log-message.ts';

type Waiting = { resolve: (answer: LogAnswer) => void; reject: (thrown: Error) => void };

/**
 * Appends to the SQLite file at `path` in a thread of its own, started when it is first needed. One append at a time, and only while its
 * caller holds the program's own connection: whatever was decided before the append began is in the file before it.
 */
export function sqliteLog(path: string, auditKey: AuditKey): DocumentLog {
  let worker: Worker | null = null;
  let waiting: Waiting | null = null;

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

  const append = async (entries: LogEntries): Promise<Appended> => {
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
    append,
    close: async () => {
      if (!worker) return;
      worker.ref();
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}
