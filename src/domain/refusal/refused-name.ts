import { isGeneric, practiceName } from '../orientation/practices.ts';
import type { Practice } from '../orientation/practices.ts';
import type { Locale } from '../people/preferences.ts';
import type { RefusalFacts, RefusedPart } from './refusal.ts';

/**
 * What says what was refused: the entry of the catalogue, which one of it, and what of it; and in which language the second is written,
 * where somebody said so.
 */
export type Refused = Pick<RefusalFacts, 'practice' | 'named' | 'part'> & { namedLang?: Locale };

/** A part, as it is said after the name of the whole. */
export const partsSaid: Readonly<Record<RefusedPart, Readonly<Record<Locale, string>>>> = {
  series: { fr: 'la série de séances', en: 'the series of sessions' },
  group: { fr: 'le groupe', en: 'the group' },
  prescription: { fr: 'la prescription', en: 'the prescription' },
};

/** What was refused, with its kind where it is no practice: “A medicine: pregabalin, the prescription”, “Relaxation, the group”. */
export function refusedName(
  practices: readonly Practice[],
  { practice, named, part }: Refused,
  locale: Locale,
): string {
  const label = practiceName(practices, practice, locale);
  const [first = label, ...rest] = [kindOf(practices, practice, locale), label, named].filter((one) => one !== '');
  const colon = locale === 'fr' ? '\u202f: ' : ': ';
  const what = rest.length === 0 ? first : `${first}${colon}${rest.join(', ')}`;
  return part === null ? what : `${what}, ${partsSaid[part][locale]}`;
}

/**
 * The same for the question of a case, without which medicine or group it was: an agenda is read by more people than may open the record.
 */
export function refusedOnAgenda(
  practices: readonly Practice[],
  { practice, part }: Omit<Refused, 'named'>,
  locale: Locale,
): string {
  const what = [kindOf(practices, practice, locale), practiceName(practices, practice, locale)];
  return [...what, part === null ? '' : partsSaid[part][locale]].filter((one) => one !== '').join(', ');
}

/** The name of the kind, where it is neither a practice nor said by the entry itself. */
function kindOf(practices: readonly Practice[], code: string, locale: Locale): string {
  const kind = practices.find((one) => one.code === code)?.kind ?? 'practice';
  if (kind === 'practice' || kind === 'elsewhere' || isGeneric(code)) return '';
  return practices.find((one) => one.code === kind)?.label[locale] ?? '';
}
