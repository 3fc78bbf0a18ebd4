import type { Locale } from '#domain/people/preferences.ts';
import { wordsFor } from '../text/catalogue.ts';
import type { Words } from '../text/catalogue.ts';
import { dayIn } from '../text/format.ts';

/** The sentences of the reader's language, or of `locale`, for what is written on the server: letters, mails, questions. */
export function wordsOf(
  { app, ...locals }: Pick<App.Locals, 'app' | 'locale'>,
  locale: Locale = locals.locale,
): Promise<Words> {
  const { clinicTimeZone } = app.config;
  return wordsFor(locale, clinicTimeZone, dayIn(clinicTimeZone, app.clock.now()));
}
