import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { signedIn } from '../signed-in.ts';
import { wordsOf } from '../words-of.ts';
import { letterPaper } from './letter-paper.ts';

/** The mail that brings a letter: nobody's name and nothing clinical in what a shared mailbox shows, the letter as a PDF. */
export async function letterMail(
  locals: App.Locals,
  letterId: string,
): Promise<{ subject: string; text: string; pdf: string }> {
  const { app } = locals;
  if (!app.mailer.available) throw new DomainError('invalid-input', { to: 'choice' });
  const letter = await app.queries.letter(signedIn(locals), { letterId });
  if (letter.signature === null) throw new DomainError('letter-not-signed');
  const words = await wordsOf(locals, letter.locale);
  const { clinicName, clinicTimeZone } = app.config;
  const today = dayIn(clinicTimeZone, app.clock.now());
  // Of its signature's date, so that the same form sent twice holds the same letter.
  const pdf = await app.pdf.pdfOf(letterPaper(words, letter, { name: clinicName, today }), letter.signature.at);
  const { subject, body } = words.letters.mail;
  return { subject: subject(clinicName), text: body(clinicName), pdf: Buffer.from(pdf).toString('base64') };
}
