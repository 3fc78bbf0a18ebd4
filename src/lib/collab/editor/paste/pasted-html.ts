import { cleanText, rowAsLine, trimmedLine } from './pasted-line.ts';
import type { PastedLine, Run } from './pasted-line.ts';

/**
 * `simplified`: something that a person could have seen (a table, a list, a picture, a removal) is not as it was; `ofEntries`: the lines were
 * the rows of a table or the entries of a list.
 */
export type Pasted = { lines: PastedLine[]; simplified: boolean; ofEntries: boolean };

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD UL'.split(
    ' ',
  ),
);
/** Holds no text of the document; a removal that a word processor tracks is not in its final text. */
const LEFT_OUT = new Set(
  'AUDIO BUTTON CANVAS COL COLGROUP DEL HEAD IFRAME IMG INPUT LINK META NOSCRIPT OBJECT PICTURE SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO XML'.split(
    ' ',
  ),
);
const SEEN_IF_LOST = new Set('DEL IMG OBJECT OL PICTURE S STRIKE SVG TABLE UL VIDEO'.split(' '));
/** What a word processor writes for removals and for the signs of remarks where it has no element for them. */
const LEFT_OUT_CLASS = /\bmso(del|comanchor|commentreference)\b/i;

/** `mso-list:Ignore` is the sign drawn before an entry of a list, `mso-element:comment` a remark in the margin. */
const HIDDEN_STYLE =
  /display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-list:\s*ignore|mso-element:\s*(comment|annotation)/i;

const STYLE = 'data-style';
/** What is told by a line of ours to readers elsewhere, and is not its text. */
const OUR_FIELDS = 'data-fields';

/** Reads pasted HTML of a spreadsheet, a word processor, a mail, a web page or one of our editors; no script of it ever runs. */
export function linesOfHtml(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const reader = new Reader();
  reader.read(body);
  return { lines: reader.end(), simplified: reader.simplified, ofEntries: body.querySelector('tr, li') !== null };
}

/** Styles are read, never applied: under another name they are nothing that the page's policy would have to refuse. */
function withoutStyles(html: string): string {
  const [start = '', ...sheets] = html.split(/<style\b/i);
  // Looked for sheet by sheet, and tags only up to the next one: each letter is passed once, however it is nested or left open.
  return [
    start,
    ...sheets.map((sheet) =>
      sheet
        .split(/<\/style\s*>/i)
        .slice(1)
        .join(''),
    ),
  ]
    .join('')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${STYLE}=`));
}

type Look = { bold: boolean; italic: boolean; keepsSpaces: boolean };

class Reader {
  simplified = false;
  #lines: PastedLine[] = [];
  #runs: Run[] = [];
  #own: DOMStringMap | null = null;

  read(node: Node, look: Look = { bold: false, italic: false, keepsSpaces: false }): void {
    for (const child of node.childNodes) {
      if (child instanceof Text) this.#write(child.data, look);
      else if (child instanceof Element) this.#readElement(child, look);
    }
  }

  end(): PastedLine[] {
    this.#break();
    return this.#lines;
  }

  #readElement(element: Element, look: Look): void {
    // Elements of SVG have names in small letters.
    const name = element.tagName.toUpperCase();
    const style = element.getAttribute(STYLE) ?? '';
    const isMarkedOut = LEFT_OUT_CLASS.test(element.getAttribute('class') ?? '');
    if (SEEN_IF_LOST.has(name) || isMarkedOut) this.simplified = true;
    if (LEFT_OUT.has(name) || element.hasAttribute('hidden') || element.hasAttribute(OUR_FIELDS)) return;
    if (isMarkedOut || HIDDEN_STYLE.test(style)) return;
    if (name === 'BR') this.#break();
    else if (name === 'TR') this.#readRow(element, look);
    else if (BLOCKS.has(name)) this.#readBlock(element, look);
    else this.read(element, lookOf(name, style, look));
  }

  #readBlock(element: Element, look: Look): void {
    this.#break();
    if (element instanceof HTMLElement && element.dataset['item'] !== undefined) this.#own = element.dataset;
    this.read(element, { ...look, keepsSpaces: look.keepsSpaces || element.tagName === 'PRE' });
    this.#break();
  }

  #readRow(row: Element, look: Look): void {
    this.#break();
    const cells = [...row.children].map((cell) => {
      const reader = new Reader();
      reader.#readElement(cell, look);
      this.simplified ||= reader.simplified;
      return reader.end();
    });
    // A mail or a page that is laid out by tables has its paragraphs, and tables of their own, in one cell.
    const filled = cells.filter((lines) => lines.length > 0);
    if (filled.length < 2 || row.querySelector('table')) return void this.#lines.push(...filled.flat());
    const line = rowAsLine(filled.map(asOneLine));
    if (line) this.#lines.push({ runs: line, attributes: null });
  }

  #write(text: string, { bold, italic, keepsSpaces }: Look): void {
    const [first = '', ...others] = keepsSpaces ? text.split(/\r\n?|\n/) : [text.replace(/[ \t\r\n\f]+/g, ' ')];
    this.#append({ text: cleanText(first), bold, italic });
    for (const line of others) {
      this.#break();
      this.#append({ text: cleanText(line), bold, italic });
    }
  }

  #append(run: Run): void {
    const last = this.#runs.at(-1);
    const text = last?.text.endsWith(' ') ? run.text.replace(/^ +/, '') : run.text;
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += text;
    else this.#runs.push({ ...run, text });
  }

  #break(): void {
    const runs = trimmedLine(this.#runs);
    if (runs) this.#lines.push({ runs, attributes: this.#own });
    this.#runs = [];
    this.#own = null;
  }
}

const plain = { bold: false, italic: false };

function asOneLine(lines: PastedLine[]): Run[] {
  return lines.flatMap(({ runs }, index) => (index === 0 ? runs : [{ ...plain, text: ' ' }, ...runs]));
}

/** A style says more than the element: some write all of a document in one `<b>` of normal weight, and bold in a style. */
function lookOf(name: string, style: string, look: Look): Look {
  const [, weight] = /font-weight:\s*(\w+)/i.exec(style) ?? [];
  const [, slant] = /font-style:\s*(\w+)/i.exec(style) ?? [];
  return {
    ...look,
    bold: weight ? /^(bold|bolder|[6-9]00)$/i.test(weight) : look.bold || name === 'B' || name === 'STRONG',
    italic: slant ? /^(italic|oblique)$/i.test(slant) : look.italic || name === 'I' || name === 'EM',
  };
}
