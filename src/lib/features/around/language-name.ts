import type { Language } from '#domain/around/related-person.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** What a language is called in that of the page. */
export function languageName({ around, locale }: Words, language: Language): string {
  const signs: Partial<Record<Language, string>> = around.language.signs;
  const name = signs[language] ?? new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
