/**
 * A word with each one of its letters left out. Two words of which one has one letter too many, too few, other, or in its neighbour's place
 * have such a form in common, or one of them is such a form of the other: so the database finds one by the other without comparing it to all.
 */
export function withoutOneLetter(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < 2) return [];
  return [...new Set(letters.map((_, at) => letters.toSpliced(at, 1).join('')))];
}

/** Whether `typed` is the beginning of `name` but for one letter missing, too many, other, or in its neighbour's place. */
export function isOneSlipFromBeginning(typed: string, name: string): boolean {
  const [one, other] = [Array.from(typed), Array.from(name)];
  const at = one.findIndex((letter, index) => letter !== other[index]);
  if (at === -1) return true;
  const restIs = (from: number, start: number) =>
    one.slice(from).every((letter, index) => letter === other[start + index]);
  return (
    restIs(at + 1, at + 1) ||
    restIs(at + 1, at) ||
    restIs(at, at + 1) ||
    (one[at] === other[at + 1] && one[at + 1] === other[at] && restIs(at + 2, at + 2))
  );
}
