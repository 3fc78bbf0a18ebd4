import * as v from 'valibot';

/** Nothing a person types in a form field is longer; checked before any other work is done on it. */
const RAW_MAX = 20_000;

const invisible = /[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Soft hyphens, marks of reading direction and the like, which come along when a name is copied. What joins or parts letters in some scripts
 * stays: it is seen.
 */
const unseen = /(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/gu;

/**
 * What was typed, on one line: well-formed NFC; control characters and runs of spaces become one space, a no-break one where French wants
 * it.
 */
function oneLine(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, spaced)
    .trim();
}

/** A run of spaces is one; a no-break one stays where French wants it: inside quotation marks, before high punctuation, after a civility. */
function spaced(run: string, at: number, whole: string): string {
  if (!/^[\u00a0\u202f]$/u.test(run)) return ' ';
  const [before, after] = [whole.slice(0, at), whole.slice(at + run.length)];
  const isWanted = /^[;:!?»%]/u.test(after) || /(?:«|(?:^|[\s(«])(?:M\.|Mme|Dr))$/u.test(before);
  return isWanted ? '\u202f' : ' ';
}

/** What was typed, over several lines: well-formed NFC, no control characters but the line break. */
function severalLines(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}

/** One line of text that must not be empty. Codes: 'required', 'too-long'. */
export function line(max: number) {
  return v.pipe(
    v.string('required'),
    v.maxLength(RAW_MAX, 'too-long'),
    v.transform(oneLine),
    v.nonEmpty('required'),
    v.maxLength(max, 'too-long'),
  );
}

/** Text over several lines that says at least something. Codes: 'required', `short`, 'too-long'. */
export function prose(min: number, short: string, max: number) {
  return v.pipe(
    v.string('required'),
    v.maxLength(RAW_MAX, 'too-long'),
    v.transform(severalLines),
    v.nonEmpty('required'),
    v.minLength(min, short),
    v.maxLength(max, 'too-long'),
  );
}

/** One line of text, or '' where it is left out or says nothing. Code: 'too-long'. */
export const optionalLine = (max: number) => optionalText(oneLine, max);

/** Text over several lines, or '' where it is left out or says nothing. Code: 'too-long'. */
export const optionalProse = (max: number) => optionalText(severalLines, max);

function optionalText(tidy: (typed: string) => string, max: number) {
  return v.optional(
    v.pipe(v.string('required'), v.maxLength(RAW_MAX, 'too-long'), v.transform(tidy), v.maxLength(max, 'too-long')),
    '',
  );
}

/** A given or family name as it was typed, on one line, without what nobody sees; empty where there is none, else with a letter. */
export const possibleName = v.pipe(
  v.string('required'),
  v.maxLength(RAW_MAX, 'too-long'),
  v.transform((typed) => oneLine(typed.replace(unseen, ''))),
  v.maxLength(80, 'too-long'),
  v.check((name) => name === '' || /\p{L}/u.test(name), 'required'),
);

/** A given or family name that must not be empty. Codes: 'required', 'too-long'. */
export const personName = v.pipe(possibleName, v.nonEmpty('required'));
