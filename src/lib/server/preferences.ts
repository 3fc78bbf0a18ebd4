import type { Cookies } from '@sveltejs/kit';
import { locales, themes } from '#domain/people/preferences.ts';
import type { Locale, Theme } from '#domain/people/preferences.ts';

const LANGUAGE = 'cordee-language';
const DISPLAY = 'cordee-display';
const YEAR_SECONDS = 365 * 24 * 3600;

type Preferences = { locale: Locale; theme: Theme };

/** What this browser was last told, for pages before sign-in; the clinic's language where it was told nothing. */
export function preferencesOf(cookies: Cookies, clinicLocale: Locale): Preferences {
  const language = cookies.get(LANGUAGE);
  const display = cookies.get(DISPLAY);
  return {
    locale: locales.find((locale) => locale === language) ?? clinicLocale,
    theme: themes.find((theme) => theme === display) ?? 'system',
  };
}

/** What a button chose; nothing where it is none that there is. */
export function chosenPreferences(language: unknown, display: unknown): Partial<Preferences> {
  const locale = locales.find((known) => known === language);
  const theme = themes.find((known) => known === display);
  return { ...(locale && { locale }), ...(theme && { theme }) };
}

/** Remembers a choice in this browser. */
export function keepPreferences(cookies: Cookies, { locale, theme }: Partial<Preferences>): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: YEAR_SECONDS } as const;
  if (locale) cookies.set(LANGUAGE, locale, attributes);
  if (theme) cookies.set(DISPLAY, theme, attributes);
}
