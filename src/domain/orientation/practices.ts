import { foldedWords } from '../people/names.ts';
import type { Locale } from '../people/preferences.ts';

type Both = Readonly<Record<Locale, string>>;

/** What can be proposed, and refused (domain §6): a body-mediated practice, a medicine, …; last, the other places to go to. */
export const practiceKinds = ['practice', 'medicine', 'device', 'procedure', 'programme', 'stay', 'elsewhere'] as const;
export type PracticeKind = (typeof practiceKinds)[number];

/** The kinds of which a clinic may add its own: the other places to go to are fixed. */
export const ownKinds = practiceKinds.filter(
  (kind): kind is Exclude<PracticeKind, 'elsewhere'> => kind !== 'elsewhere',
);

/** The entry of a kind that stands for any of it: which one is said beside it, and the code alone says nothing about which. */
export const isGeneric = (code: string): boolean =>
  code !== 'practice' && (practiceKinds as readonly string[]).includes(code);

/** What an orientation can go to, as the clinic names it. */
export type Practice = {
  /** Never changes: plans, refusals and statistics are kept under it. */
  code: string;
  kind: PracticeKind;
  label: Both;
  /** What it works through; may be empty. */
  through: Both;
  /** No longer offered; what was written with it keeps its name. */
  retired: boolean;
};

/** The longest code that a practice can have. */
const CODE_MAX = 40;

/** The practice's name in `locale`, or the code itself where the catalogue does not have it. */
export function practiceName(practices: readonly Practice[], code: string, locale: Locale): string {
  return practices.find((practice) => practice.code === code)?.label[locale] ?? code;
}

/** Those that can be chosen now, in the clinic's order; `current`, already chosen, stays among them though it was retired. */
export function offeredPractices(practices: readonly Practice[], current = ''): Practice[] {
  return practices.filter(({ code, retired }) => !retired || code === current);
}

/** A code made from an English label: `Art therapy` gives `art-therapy`, or `art-therapy-2` where that is taken. */
export function practiceCodeFrom(label: string, taken: readonly string[]): string {
  const ascii = foldedWords(label)
    .join(' ')
    .replace(/[^a-z0-9]+/g, '-');
  const cut = (text: string, max: number) => text.slice(0, max).replace(/^-+|-+$/g, '');
  const base = cut(/^[a-z]/.test(ascii) ? ascii : `practice-${ascii}`, CODE_MAX);
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `-${String(count)}`;
    const code = `${cut(base, CODE_MAX - ending.length)}${ending}`;
    if (!taken.includes(code)) return code;
  }
}
