/** Whose password it is to be: it must not be made of this. */
export type Own = { email: string; givenName: string; familyName: string };

/** So many letters a password has besides one's own names, at least. */
const LETTERS_OF_ITS_OWN = 6;
/** A name shorter than this hides in ordinary words. */
const SHORTEST_NAME = 3;

/**
 * Why `password` is too easily guessed, as the code of its field, or null. `isCommon` tells whether a text (lower case) is among those that
 * most people choose.
 */
export function weaknessOf(
  password: string,
  own: Own,
  isCommon: (text: string) => boolean,
): 'password-own' | 'password-common' | null {
  const typed = password.toLowerCase();
  const letters = plain(typed);
  if (isOwn(letters, own)) return 'password-own';
  const [unit, times] = repeated(typed);
  const isCommonUnit = unit.length <= 4 || (times > 1 && isCommon(unit));
  return [typed, letters].some(isCommon) || isCommonUnit || isNumber(typed) || isAroundCommon(typed, isCommon)
    ? 'password-common'
    : null;
}

function isOwn(letters: string, { email, givenName, familyName }: Own): boolean {
  const [local = '', domain = ''] = email.split('@');
  const parts = [
    `${local}${domain}`,
    local,
    ...local.split(/[._+-]/),
    givenName,
    familyName,
    ...names(givenName, familyName),
  ];
  const words = parts.map(plain).filter((word) => word.length >= SHORTEST_NAME && /\D/.test(word));
  // Longest first: of "anne-marie" not only "anne" is taken out.
  const left = words.sort((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ' '), letters);
  return left !== letters && left.replaceAll(/[^\p{L}]/gu, '').length < LETTERS_OF_ITS_OWN;
}

const names = (...full: string[]): string[] => full.flatMap((name) => name.split(/[\s'’-]+/));

/** The shortest text that the whole is made of, and how often it comes. */
function repeated(text: string): [string, number] {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (text.length % length === 0 && unit.repeat(text.length / length) === text) return [unit, text.length / length];
  }
  return [text, 1];
}

/** A date, a telephone number or a count: few of them, and written down elsewhere. */
const isNumber = (text: string): boolean => /^[\d\s.+/-]+$/.test(text);

/** A common one with digits and signs at its ends, as in "password123!!". */
function isAroundCommon(text: string, isCommon: (text: string) => boolean): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return core !== text && (core.length < LETTERS_OF_ITS_OWN || isCommon(core));
}

/** Without accents, case, spaces and signs. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]/gu, '');
