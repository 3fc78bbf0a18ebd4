/** Letters that Unicode does not take apart into a base letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ς: 'σ' },
  ...{ ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ɛ: 'e', ɔ: 'o', ə: 'e' },
};
const withoutAccent = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Accents, whatever cannot be seen (soft hyphens, marks of reading direction), and the stroke that lengthens an Arabic word. */
const unheard = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
/** Hyphens, apostrophes and other signs; also those that Unicode counts as letters, as the ʻ of Teʻura and the ʼ of NʼDiaye. */
const between = /(?:[^\p{L}\p{N}]|[\u02B0-\u02FF\uA717-\uA721\uA788-\uA78C])+/u;

/** No key holds more of one name: a name has at most 80 letters, and an index of PostgreSQL has its limit. */
const MOST_LETTERS = 80;
const MOST_WORDS = 12;

/** The words of a text as they count for search, order and sameness: `Lœtitia d’Été-Noël` gives loetitia, d, ete, noel. */
export function foldedWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(unheard, '')
    .toLowerCase()
    .replace(withoutAccent, (letter) => plainLetters[letter] ?? letter)
    .split(between)
    .filter((word) => word !== '');
}

/** The parts of a name; `givenName` is empty for somebody who has one name only. */
export type Named = { givenName: string; familyName: string };
export type NameKeys = {
  /** Puts people in order when compared letter by letter, and is equal for the same name: `Le Goff`, `Solène` gives `legoff solene`. */
  sortKey: string;
  /** Every beginning by which the names are looked for, each after a space: ` legoff goff solene`. */
  searchKey: string;
};

/**
 * What a person is found, ordered and recognised by, in the browser and in both databases: how a compound name is written apart does not
 * count.
 */
export function nameKeys({ givenName, familyName }: Named): NameKeys {
  const family = beginnings(familyName);
  const given = beginnings(givenName);
  return {
    sortKey: `${family[0] ?? ''} ${given[0] ?? ''}`,
    searchKey: [...family, ...given].map((beginning) => ` ${beginning}`).join(''),
  };
}

/** Orders people by family name, then given name, as a database orders their sort keys. */
export function compareByName(a: Named, b: Named): number {
  return compareKeys(nameKeys(a).sortKey, nameKeys(b).sortKey);
}

/** Letter by letter in the order of Unicode, which is that of UTF-8 bytes and so of both databases. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return inOrder(one) - inOrder(other);
  }
  return a.length - b.length;
}

/** A name read from each of its words on, written together: `Ben Salah` gives bensalah, salah. */
function beginnings(name: string): string[] {
  const words = foldedWords(name);
  return words
    .slice(0, MOST_WORDS)
    .map((_, at) => Array.from(words.slice(at).join('')).slice(0, MOST_LETTERS).join(''));
}

/** UTF-16 puts its pairs, which stand for the highest letters, before its last 8,192 single units. */
function inOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
