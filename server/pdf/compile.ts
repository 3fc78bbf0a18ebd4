import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PaperDocument } from '#domain/paper/paper-document.ts';

const template = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8');
/** What stands where there is no type for a letter; it is said at the end of the document. */
const NO_TYPE = '\u25a1';

/** Makes PDFs (PDF/UA-1, tagged) of documents; `stop` when no more are wanted. */
export function createCompiler(): { pdfOf: (document: PaperDocument, at: number) => Uint8Array; stop: () => void } {
  // An empty folder: nothing can be read from where it runs.
  const workspace = mkdtempSync(join(tmpdir(), 'cordee-paper-'));
  const compiler = NodeCompiler.create({ workspace });
  const make = (document: PaperDocument, at: number) => {
    const inputs = { document: JSON.stringify(document) };
    const seconds = Math.floor(at / 1000);
    return compiler.pdf(
      { mainFileContent: template, inputs, resetRead: true },
      { pdfStandard: 'ua-1', creationTimestamp: seconds },
    );
  };
  return {
    pdfOf: (document, at) => {
      const plain = withoutControls(document);
      try {
        return make(plain, at);
      } catch (thrown) {
        const missing = withoutType(thrown);
        if (missing.length === 0) throw thrown;
        return make(replaced(plain, missing), at);
      } finally {
        compiler.evictCache(4);
      }
    },
    stop: () => {
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

/** The letters that the compiler names as having no type. */
function withoutType(thrown: unknown): string[] {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return [...said.matchAll(/the text `\\?"((?:[^`\\]|\\u\{[0-9a-f]+\})+?)\\?"` could not be displayed/g)].map(
    ([, text = '']) =>
      text.replaceAll(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16))),
  );
}

function replaced(document: PaperDocument, missing: readonly string[]): PaperDocument {
  const letters = new Set(missing.flatMap((text) => Array.from(text)));
  const withTypeAlone = (text: string) =>
    Array.from(text, (letter) => (letters.has(letter) ? NO_TYPE : letter)).join('');
  const plain = mapText(document, withTypeAlone);
  return { ...plain, blocks: [...plain.blocks, { kind: 'text', text: document.unprintable }] };
}

/** Line ends stay; other signs that are for machines alone are not printed. */
function withoutControls(document: PaperDocument): PaperDocument {
  return mapText(document, (text) => text.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n]/gu, ' '));
}

function mapText(document: PaperDocument, change: (text: string) => string): PaperDocument {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, walk(inside)]));
  };
  return walk(document) as PaperDocument;
}
