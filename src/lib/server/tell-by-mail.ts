import type { Locale } from '#domain/people/preferences.ts';
import type { Words } from '../text/catalogue.ts';
import { wordsOf } from './words-of.ts';

type Mail = { subject: string; body: (link: string) => string };

/**
 * Tells people by mail that something waits for them, each in their language: a link, and nobody's name. It is kept when this answers, and
 * sent at once or as soon as the mail server takes it. Without one it is told on the pages alone.
 */
export async function tellByMail(
  locals: App.Locals,
  to: readonly { email: string; locale: Locale }[],
  path: string,
  mailIn: (words: Words) => Mail,
): Promise<void> {
  const { app } = locals;
  if (!app.mailer.available) return;
  const mails = await Promise.all(
    to.map(async ({ email, locale }) => {
      const { subject, body } = mailIn(await wordsOf(locals, locale));
      return { to: email, subject, text: body(`${app.config.origin}${path}`) };
    }),
  );
  await app.leaveMails('waiting', mails);
}
