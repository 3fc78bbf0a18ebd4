import type { PaperDocument } from '#domain/paper/paper-document.ts';
import type { Words } from '../../text/catalogue.ts';

type Said = Pick<PaperDocument, 'title' | 'head' | 'blocks'> & { notYet?: string };

/** A document with what is the same on all of them, in the language of `words`. */
export function paperOf(words: Words, clinicName: string, { notYet = '', ...said }: Said): PaperDocument {
  const { pages, unprintable } = words.paper;
  return { ...said, notYet, locale: words.locale, author: clinicName, pages, unprintable };
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
