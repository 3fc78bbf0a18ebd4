import type { Locale } from '../people/preferences.ts';
import { asTold, isEmptyLine, textOf } from './content.ts';
import type { DocumentContent, Item } from './content.ts';

/** Why a sentence may be hard to read, or may wound, for the person whom it is about. */
export const remarkKinds = ['third-person', 'abbreviation', 'long-sentence'] as const;
/** One such remark: which words, or the beginning of the sentence and how many words it has. */
export type Remark = { kind: (typeof remarkKinds)[number]; found: string; words: number };

/** More words than this are hard to follow for a tired reader. */
export const MOST_WORDS = 20;

type Named = { givenName: string; familyName: string };

const thirdPerson: Record<Locale, readonly string[]> = {
  fr: [
    ...['il', 'elle', 'lui', 'sa', 'son', 'ses', 'sien', 'sienne', 'siens', 'siennes', 'lui-même', 'elle-même'],
    ...['ce dernier', 'cette dernière', 'l’intéressé', 'l’intéressée', 'le malade', 'la malade'],
    ...['le patient', 'la patiente', 'ce patient', 'cette patiente', 'cette personne', 'la personne'],
    ...['monsieur', 'madame', 'mme', 'ce monsieur', 'cette dame'],
  ],
  en: [
    ...['he', 'she', 'him', 'her', 'his', 'hers', 'himself', 'herself'],
    ...['they', 'them', 'their', 'theirs', 'themself', 'themselves', 'mr', 'mrs', 'ms'],
    ...['the patient', 'this patient', 'that patient', 'the person', 'this person', 'that person'],
  ],
};

/** « Il faut », « il y a »: nobody is meant. */
const nobody: Record<Locale, RegExp> = {
  fr: /(?<![\p{L}\p{N}])(?:s[’']il\s+(?:vous|te)\s+pla[iî]t|il\s+(?:ne\s+|n[’'])?(?:y\s+a|y\s+aura|faut|faudra|faudrait|s[’']agit|suffit|vaut\s+mieux|reste|fait|existe|arrive|(?:est|sera|serait)\s+(?:possible|utile|important|normal|prévu|temps|bon|préférable)))/giu,
  en: /(?!)/gu,
};

/** Short forms that are written without capitals or with full stops. */
const shortForms: Record<Locale, readonly string[]> = {
  fr: ['rdv', 'ttt', 'tt', 'atcd', 'hdj', 'cs', 'pb', 'ds', 'qq', 'qqch', 'svt', 'cf', 'sem'],
  en: ['appt', 'appts', 'pt', 'pts', 'hx', 'rx', 'dx', 'tx', 'sx', 'prn', 'tds', 'asap', 'wk', 'wks'],
};

/**
 * What in a text the person would stumble over when they read it about themselves: the third person, abbreviations, sentences of more than
 * `MOST_WORDS` words. A help to whoever agrees on a plan: it is never complete, it may be wrong, and it stops nobody.
 */
export function remarksOn(text: string, locale: Locale, patient: Named): Remark[] {
  return [...thirdPersonIn(text, locale, patient), ...abbreviationsIn(text, locale), ...longSentencesIn(text)];
}

/** The lines of a plan that should be looked at again before its patient reads them, with why, by the line's id. */
export function linesToLookAt(plan: DocumentContent, locale: Locale, patient: Named): Map<string, Remark[]> {
  const read = (['goals', 'tasks', 'practices', 'watch'] as const).flatMap((name) => plan.sections[name] ?? []);
  return new Map(
    read
      .filter((item) => !isEmptyLine(item))
      .map((item): [string, Remark[]] => [item.attributes['id'] ?? '', remarksOn(asRead(item), locale, patient)])
      .filter(([, remarks]) => remarks.length > 0),
  );
}

/** What of a line its patient reads: the text that is theirs, and when it is done, which has no text of its own for them. */
function asRead(item: Item): string {
  return [textOf(asTold(item)), item.attributes['when'] ?? ''].filter((text) => text !== '').join('\n');
}

function thirdPersonIn(text: string, locale: Locale, { givenName, familyName }: Named): Remark[] {
  const about = text.replace(nobody[locale], (found) => ' '.repeat(found.length));
  const names = [givenName, familyName].filter((name) => name.length > 1);
  const found = [...thirdPerson[locale], ...names].filter((words) => hasWords(about, words));
  return once('third-person', found);
}

function abbreviationsIn(text: string, locale: Locale): Remark[] {
  // Capitals alone (TENS, RCP), with full stops (c.-à-d., p. ex.), or cut with a slash (w/, c/o).
  const capitals = text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]+s?(?![\p{L}\p{N}])/gu) ?? [];
  const dotted = text.match(/(?<![\p{L}\p{N}])\p{L}{1,2}\.(?:[\s-]?\p{L}{1,3}[.-])+/gu) ?? [];
  const cut = text.match(/(?<![\p{L}\p{N}/])(?:\p{L}{1,2}\/\p{L}{0,2})(?![\p{L}\p{N}/])/gu) ?? [];
  const short = shortForms[locale].filter((form) => hasWords(text, form));
  return once('abbreviation', [...capitals, ...dotted, ...cut, ...short]);
}

function longSentencesIn(text: string): Remark[] {
  return text
    .split(/(?<=[.!?…])\s+|[\n\r]+/u)
    .map((sentence) => sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)))
    .filter((words) => words.length > MOST_WORDS)
    .map((words) => ({ kind: 'long-sentence', found: words.slice(0, 4).join(' '), words: words.length }));
}

/** Whether these words stand in the text, whole, in any case. */
function hasWords(text: string, words: string): boolean {
  const between = words.split(' ').map(escaped).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${between}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const once = (kind: Remark['kind'], found: readonly string[]): Remark[] =>
  [...new Map(found.map((words) => [words.toLowerCase(), words])).values()].map((words) => ({
    kind,
    found: words,
    words: 0,
  }));
