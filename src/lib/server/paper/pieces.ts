import type { PaperText } from '#domain/paper/paper-document.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import { refusedName } from '#domain/refusal/refused-name.ts';
import type { Refused } from '#domain/refusal/refused-name.ts';

/** A text that is of another language than the page, or of one that nobody named. */
export function inLang(text: string, lang: Locale | null | undefined): PaperText {
  return lang ? [{ text, lang }] : text;
}

/** Texts one after the other, with `between` them; those that say nothing are left out. */
export function joined(texts: readonly PaperText[], between: string): PaperText {
  const said = texts.filter((text) => text !== '');
  if (said.every((text) => typeof text === 'string')) return said.join(between);
  return said.flatMap((text, at) => [
    ...(at === 0 ? [] : [{ text: between, lang: null }]),
    ...(typeof text === 'string' ? [{ text, lang: null }] : text),
  ]);
}

/** Stands for words in a sentence (Unicode); no sentence has one. */
const PLACE = '\uFFFC';

/** A sentence around words that may be of another language. */
export function within(sentence: (what: string) => string, what: string, lang: Locale | null | undefined): PaperText {
  if (!lang || what === '') return sentence(what);
  const [before = '', after = ''] = sentence(PLACE).split(PLACE);
  return joined([before, [{ text: what, lang }], after], '');
}

/** What was refused, in a sentence around it. */
export function refusedText(
  practices: readonly Practice[],
  refused: Refused,
  locale: Locale,
  sentence: (what: string) => string = (what) => what,
): PaperText {
  const { named, namedLang } = refused;
  return within((what) => sentence(refusedName(practices, { ...refused, named: what }, locale)), named, namedLang);
}
