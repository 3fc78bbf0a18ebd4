import type { Locale } from '#domain/people/preferences.ts';
import type { fr } from './fr.ts';
import { formats } from './format.ts';
import type { Format } from './format.ts';

/** Every sentence a person reads. French is the source; English must have the same entries. */
export type Catalogue = typeof fr;

/** The catalogue of the page's language, with the formats that go with it. */
export type Words = Catalogue & { locale: Locale; format: Format };

/** Loads the one catalogue that the page needs: the other language is never sent to the browser. */
export async function wordsFor(locale: Locale, timeZone: string, today: string): Promise<Words> {
  const catalogue = locale === 'fr' ? (await import('./fr.ts')).fr : (await import('./en.ts')).en;
  return { ...catalogue, locale, format: formats(locale, timeZone, today) };
}
