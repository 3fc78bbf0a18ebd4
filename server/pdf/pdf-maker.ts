import { Worker } from 'node:worker_threads';
import type { PaperDocument } from '#domain/paper/paper-document.ts';
import type { PdfAnswer, PdfTask } from './pdf-worker.ts';

/** Makes PDFs beside what else the program does. */
export type PdfMaker = {
  /** The document as PDF/UA-1; `at` (milliseconds UTC) is its date. Throws where it could not be set, or took too long. */
  pdfOf: (document: PaperDocument, at: number) => Promise<Uint8Array<ArrayBuffer>>;
  close: () => Promise<void>;
};

/** The thread is kept for so long after its last document, in milliseconds: it holds some 90 MB. */
const KEPT_MS = 60_000;
/** No document may take longer, in milliseconds. */
const LONGEST_MS = 20_000;

type Waiting = { resolve: (pdf: Uint8Array<ArrayBuffer>) => void; reject: (fault: Error) => void };

/** Sets documents in a thread of their own, started with the first one: nobody who is writing waits for somebody who prints. */
export function createPdfMaker(): PdfMaker {
  let thread: Worker | null = null;
  let number = 0;
  let ending: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  const end = async () => {
    clearTimeout(ending);
    const ended = thread;
    thread = null;
    for (const { reject } of waiting.values()) reject(new Error('The document was not set'));
    waiting.clear();
    await ended?.terminate();
  };
  const start = () => {
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url), { execArgv: [] });
    started.unref();
    started.on('message', ({ number: answered, pdf, fault }: PdfAnswer) => {
      const asked = waiting.get(answered);
      waiting.delete(answered);
      if (pdf) asked?.resolve(new Uint8Array(pdf));
      else asked?.reject(new Error(`The document was not set (${fault})`));
    });
    started.on('error', () => {
      if (thread === started) void end();
    });
    return started;
  };
  return {
    pdfOf: async (document, at) => {
      clearTimeout(ending);
      const mine = (number += 1);
      const answered = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) =>
        waiting.set(mine, { resolve, reject }),
      );
      const tooLong = setTimeout(() => void end(), LONGEST_MS);
      thread ??= start();
      const task: PdfTask = { number: mine, document, at };
      thread.postMessage(task);
      try {
        return await answered;
      } finally {
        clearTimeout(tooLong);
        if (waiting.size === 0) {
          clearTimeout(ending);
          ending = setTimeout(() => void end(), KEPT_MS);
          ending.unref();
        }
      }
    },
    close: end,
  };
}
