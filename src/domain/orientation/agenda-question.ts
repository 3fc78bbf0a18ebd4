import type { Locale } from '../people/preferences.ts';

/** What a case asks the team when an orientation comes back to it, in the language of whoever brings it. */
export function orientationQuestion(practice: string, locale: Locale): string {
  return locale === 'fr'
    ? `${practice} : que voyons-nous, et comment continuer ?`
    : `${practice}: what do we see, and how do we go on?`;
}
