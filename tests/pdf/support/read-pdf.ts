import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';

/** An element of a document's structure: its role, what it says, and the cells in it. */
export type Element = { role: string; text: string; inside: string[] };

type Node = { role?: string; id?: string; type?: string; children?: Node[] };

/** What a reader of the structure finds in a PDF: not what it looks like, but what it says that it is. */
export async function readPdf(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { info } = await document.getMetadata();
  const described = Object(info) as Record<string, unknown>;
  const tree: Element[] = [];
  const pageTexts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const marked = new Map<string, string>();
    let current = '';
    let all = '';
    for (const item of content.items) {
      if ('str' in item) {
        all += item.str + (item.hasEOL ? '\n' : '');
        marked.set(current, (marked.get(current) ?? '') + item.str);
      } else if ('id' in item && typeof item.id === 'string') current = item.id;
    }
    pageTexts.push(all);
    const root: Node | null = await page.getStructTree();
    const top = root.children?.flatMap((one) => (one.role === 'Document' ? (one.children ?? []) : [one])) ?? [];
    for (const node of top) {
      // What only places text is no element to who reads.
      if (node.role === undefined || node.role === 'Span') continue;
      tree.push({ role: node.role, text: textIn(node, marked), inside: cellsIn(node) });
    }
  }
  return {
    pages: document.numPages,
    lang: typeof described['Language'] === 'string' ? described['Language'] : '',
    title: typeof described['Title'] === 'string' ? described['Title'] : '',
    metadata: new TextDecoder('latin1').decode(pdf).match(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/)?.[0] ?? '',
    tree,
    pageTexts,
    text: pageTexts.join('\n'),
  };
}

function textIn(node: Node, marked: ReadonlyMap<string, string>): string {
  if (node.type === 'content') return marked.get(node.id ?? '') ?? '';
  return (node.children ?? []).map((one) => textIn(one, marked)).join('');
}

function cellsIn(node: Node): string[] {
  return (node.children ?? []).flatMap((one) => (one.role === 'TH' || one.role === 'TD' ? [one.role] : cellsIn(one)));
}

/** Every language that the document or an element of its structure says it is in, by its code. */
export function languagesIn(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf);
  const latin = raw.toString('latin1');
  const streams = [...latin.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => inflated(body));
  const found = [latin, ...streams].flatMap((text) => [...text.matchAll(/\/Lang ?\((\w+)[^)]*\)/g)]);
  return [...new Set(found.map(([, code = '']) => code))].sort();
}

function inflated(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    // A picture, a font, or nothing that was made smaller.
    return '';
  }
}
