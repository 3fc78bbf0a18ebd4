import type { Cookies } from '@sveltejs/kit';
import { locales, themes } from '#domain/people/preferences.ts';
import type { Locale, Theme } from '#domain/people/preferences.ts';

const LANGUAGE = 'cordee-language';
const DISPLAY = 'cordee-display';
/** The language of a patient's pages in this browser: what a colleague reads on the same tablet does not change it (C98). */
const PATIENT_LANGUAGE = 'cordee-patient-language';
const PATIENT_LANGUAGE_SECONDS = 4 * 3_600;
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

/** What a cookie of the patient's language says besides which: that whoever is about to open a page chose it here. */
const CHOSEN_HERE = '.chosen';

/** The language that a patient's invitation brought or the patient chose since; null where neither did. */
export function patientLanguage(cookies: Cookies): Locale | null {
  const language = cookies.get(PATIENT_LANGUAGE)?.replace(CHOSEN_HERE, '');
  return locales.find((locale) => locale === language) ?? null;
}

/** The language that somebody chose in this browser before the page was opened, which that page then speaks; null where nobody did. */
export function languageChosenHere(cookies: Cookies): Locale | null {
  return cookies.get(PATIENT_LANGUAGE)?.endsWith(CHOSEN_HERE) ? patientLanguage(cookies) : null;
}

/** Remembers the language of a patient's pages; null forgets it. `chosenHere`: by whoever is about to open a page, and not by its link. */
export function keepPatientLanguage(cookies: Cookies, locale: Locale | null, { chosenHere = false } = {}): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: PATIENT_LANGUAGE_SECONDS } as const;
  if (locale === null) cookies.delete(PATIENT_LANGUAGE, attributes);
  else cookies.set(PATIENT_LANGUAGE, chosenHere ? locale + CHOSEN_HERE : locale, attributes);
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
