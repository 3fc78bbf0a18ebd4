import type { PaperBlock } from '../paper/paper-document.ts';

/** The body of a letter as pieces of a page: headings, lists and paragraphs, in their order. */
export function letterBlocks(body: string): PaperBlock<string>[] {
  const blocks: PaperBlock<string>[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: paragraph.join('\n') });
    if (items.length > 0) blocks.push({ kind: 'list', items });
    [paragraph, items] = [[], []];
  };
  for (const line of body.split('\n')) {
    const [, heading] = /^#+\s+(.+)$/.exec(line) ?? [];
    const [, item] = /^[-–•]\s+(.+)$/.exec(line) ?? [];
    if (heading !== undefined) {
      close();
      blocks.push({ kind: 'heading', level: 2, text: heading });
    } else if (item !== undefined) {
      if (paragraph.length > 0) close();
      items.push(item);
    } else if (line.trim() === '') close();
    else {
      if (items.length > 0) close();
      paragraph.push(line);
    }
  }
  close();
  return blocks;
}

/** The same as text alone, for a record system that knows nothing else. */
export function plainBody(body: string): string {
  return body.replaceAll(/^#+\s+/gm, '').trim();
}
