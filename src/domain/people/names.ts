/** Letters that Unicode does not take apart into a base letter and an accent. */
const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * What of a text counts when names are searched or compared: accents and case are ignored, ligatures taken apart, and
 * hyphens, apostrophes and other signs are spaces. `Lœtitia d’Été-Noël` gives `loetitia d ete noel`.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøđðłþı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type Named = { givenName: string; familyName: string };

/** Orders people by family name, then given name, as `searchKey` reads them. */
export function compareByName(a: Named, b: Named): number {
  return (
    compare(searchKey(a.familyName), searchKey(b.familyName)) || compare(searchKey(a.givenName), searchKey(b.givenName))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
