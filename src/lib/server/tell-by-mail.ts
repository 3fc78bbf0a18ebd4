import type { Locale } from '#domain/people/preferences.ts';
import type { Words } from '../text/catalogue.ts';
import { wordsOf } from './words-of.ts';

type Mail = { subject: string; body: (link: string) => string };

/**
 * Tells people by mail that something waits for them, each in their language: a link, and nobody's name. It is on its way when this
 * answers: whoever caused it does not wait for the mail server. Without one it is told on the pages alone.
 */
export async function tellByMail(
  locals: App.Locals,
  to: readonly { email: string; locale: Locale }[],
  path: string,
  mailIn: (words: Words) => Mail,
): Promise<void> {
  const { app } = locals;
  if (!app.mailer.available) return;
  for (const { email, locale } of to) {
    const { subject, body } = mailIn(await wordsOf(locals, locale));
    void app.mailer.send({ to: email, subject, text: body(`${app.config.origin}${path}`) });
  }
}
