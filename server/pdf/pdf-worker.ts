import { parentPort } from 'node:worker_threads';
import type { PaperDocument } from '#domain/paper/paper-document.ts';
import { createCompiler } from './compile.ts';

/** What the thread that sets documents is asked, and what it answers: the PDF, or why there is none. */
export type PdfTask = { number: number; document: PaperDocument; at: number };
export type PdfAnswer = { number: number; pdf: Uint8Array | null; fault: string };

const compiler = createCompiler();
process.on('exit', compiler.stop);
parentPort?.on('message', ({ number, document, at }: PdfTask) => {
  const answer = (rest: Omit<PdfAnswer, 'number'>) => parentPort?.postMessage({ number, ...rest });
  try {
    answer({ pdf: new Uint8Array(compiler.pdfOf(document, at)), fault: '' });
  } catch (thrown) {
    // The compiler's own words may quote the document.
    answer({ pdf: null, fault: thrown instanceof Error ? thrown.name : 'unknown' });
  }
});
