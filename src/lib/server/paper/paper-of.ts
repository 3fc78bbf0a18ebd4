import type { PaperDocument } from '#domain/paper/paper-document.ts';
import type { Words } from '../../text/catalogue.ts';

type Said = Pick<PaperDocument, 'title' | 'head' | 'blocks'> & Partial<Pick<PaperDocument, 'notYet' | 'printed'>>;

/** A document with what is the same on all of them, in the language of `words`; it says that it was printed today. */
export function paperOf(words: Words, clinicName: string, { notYet = '', printed, ...said }: Said): PaperDocument {
  const { pages, unprintable } = words.paper;
  const whenPrinted = printed ?? words.paper.printed(words.format.day(words.format.today));
  return { ...said, notYet, printed: whenPrinted, locale: words.locale, author: clinicName, pages, unprintable };
}

/** A PDF to be kept as a file called `name`. */
export async function pdfResponse(locals: App.Locals, name: string, document: PaperDocument): Promise<Response> {
  const { app } = locals;
  const pdf = await app.pdf.pdfOf(document, app.clock.now());
  const file = name.normalize('NFKD').replaceAll(/[^\w.-]+/g, '-');
  return new Response(pdf, {
    headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${file}.pdf"` },
  });
}
