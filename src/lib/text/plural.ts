import type { Locale } from '#domain/people/preferences.ts';

const rules: Record<Locale, Intl.PluralRules> = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') };

/** The form that `count` takes in `locale` (in French, zero is singular). */
export function plural(locale: Locale, count: number, forms: { one: string; other: string }): string {
  return rules[locale].select(count) === 'one' ? forms.one : forms.other;
}
