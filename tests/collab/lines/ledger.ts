import type { Shown } from './line-editor.ts';

type Letter = { author: number; line: string; deletedBy: Set<number>; copiedBy: Set<number> };

const PER_PERSON = 1_500;
const FIRST = 0x4e00;

/** Who typed which letter where, and who took it away: each letter is typed once in a history, so that a double or a loss is seen. */
export class Ledger {
  readonly letters = new Map<string, Letter>();
  readonly faults: string[] = [];
  /** Letters that one person typed one after the other without moving the caret. */
  readonly bursts: string[][] = [];
  /** Lines that somebody moved. */
  readonly moved: string[] = [];
  readonly #typed: number[] = [];
  /** Lines between which somebody moved letters by joining or splitting. */
  readonly #related = new Map<string, string>();

  readonly #alphabets: readonly string[] | null;

  /** `alphabets`: the letters of each person, where keys must be pressed for them; without, there are as many as are needed. */
  constructor(alphabets: readonly string[] | null = null) {
    this.#alphabets = alphabets;
  }

  /** The next letter of a person; '' where there are no more. */
  next(person: number): string {
    const count = this.#typed[person] ?? 0;
    this.#typed[person] = count + 1;
    if (this.#alphabets) return this.#alphabets[person]?.charAt(count) ?? '';
    return String.fromCharCode(FIRST + person * PER_PERSON + count);
  }

  #authorOf(letter: string, person: number): number {
    return this.#alphabets?.findIndex((letters) => letters.includes(letter)) ?? person;
  }

  /** Compares what a person's own editor showed before and after what they did. */
  did(person: number, what: string, before: Shown[], after: Shown[]): void {
    if (what === 'move' && before.map(({ id }) => id).join() !== after.map(({ id }) => id).join())
      this.moved.push(...after.map(({ id }) => id));
    // Whoever wrote in a line while another undid its making finds their words where it was: in the line before it.
    if (what === 'undo')
      for (const [index, { id }] of before.entries())
        if (index > 0 && !after.some((line) => line.id === id)) this.relate(id, before[index - 1]?.id ?? id);
    const were = placesOf(before);
    const are = placesOf(after);
    for (const [letter, line] of are) {
      const known = this.letters.get(letter);
      if (!known)
        this.letters.set(letter, {
          author: this.#authorOf(letter, person),
          line,
          deletedBy: new Set(),
          copiedBy: new Set(),
        });
      const was = were.get(letter);
      if (was !== undefined && was !== line) this.relate(was, line);
      if (what === 'drag' && known && isElsewhere(letter, before, after)) known.copiedBy.add(person);
      if (known && was === undefined) this.relate(known.line, line);
    }
    for (const letter of were.keys()) {
      if (are.has(letter)) continue;
      const known = this.letters.get(letter);
      // A line that another removed goes where undo leaves in it what that other had read.
      const isTaken = known !== undefined && known.author !== person && known.deletedBy.size === 0;
      known?.deletedBy.add(person);
      if (what === 'cut') known?.copiedBy.add(person);
      if ((what === 'undo' || what === 'redo') && isTaken && !this.#took.has(`${String(person)}${letter}`))
        this.faults.push(`${what} took another's letter`);
      if (what !== 'undo') this.#took.add(`${String(person)}${letter}`);
    }
  }
  /** Letters that a person took away in a way that redo may repeat. */
  readonly #took = new Set<string>();

  /**
   * The ids of lines by how they are shown. A line that was cut and put in again is two where another wrote in it meanwhile: that one's
   * words stay in the line that was cut, shown by where it was written, for its id went along.
   */
  alsoNamed(names: Iterable<[shown: string, stored: string]>): void {
    for (const [shown, id] of names) {
      if (id === '' || id === shown) continue;
      this.#named.set(shown, id);
      this.relate(shown, id);
    }
  }
  readonly #named = new Map<string, string>();

  #idOf(shown: string): string {
    let id = shown;
    for (let next = this.#named.get(id); next !== undefined; next = this.#named.get(id)) id = next;
    return id;
  }

  relate(a: string, b: string): void {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    if (x !== y) this.#related.set(x, y);
  }

  rootOf(line: string): string {
    let root = line;
    for (let next = this.#related.get(root); next !== undefined; next = this.#related.get(root)) root = next;
    return root;
  }

  /** What is wrong with what everybody has in the end. */
  judge(lines: Shown[]): string[] {
    const faults = new Set(this.faults);
    const text = lines.map((line) => line.text).join('');
    const at = new Map<string, number>();
    const twice = new Map<string, number>();
    const places = placesOf(lines);
    for (const [index, letter] of Array.from(text).entries()) {
      const known = this.letters.get(letter);
      if (!known) continue;
      // Whoever cut a letter and pasted it, or dragged it, has made a copy; where a colleague had deleted it in that moment, their undo gives
      // back the first, for it was theirs to take and to give; and two may take it to two places. Nobody else has a letter twice.
      const isCopied = known.copiedBy.size > 0 && new Set([...known.copiedBy, ...known.deletedBy]).size > 1;
      if (at.has(letter) && !isCopied) twice.set(letter, index);
      at.set(letter, index);
    }
    // Two who take away one letter and both undo it, the one it alone: it cannot be told from one that was typed by chance before it.
    for (const [letter, index] of twice) {
      const isAlone = ![text[index - 1], text[index + 1]].some(
        (next) => next !== undefined && next !== letter && twice.has(next),
      );
      if ((this.letters.get(letter)?.deletedBy.size ?? 0) < 2 || !isAlone) faults.add('a letter twice');
    }
    for (const [letter, { line, deletedBy }] of this.letters) {
      const place = places.get(letter);
      if (place === undefined) {
        if (deletedBy.size === 0) faults.add('a letter lost');
      } else if (this.rootOf(place) !== this.rootOf(line)) faults.add('a letter in the wrong line');
    }
    const moved = new Set(this.moved.map((line) => this.rootOf(line)));
    for (const burst of this.bursts) {
      // Unless lines of it were moved, what was typed in order is in order.
      const untouched = burst.filter((letter) => this.letters.get(letter)?.deletedBy.size === 0);
      const isWrong = (letter: string, index: number) => {
        const before = untouched[index - 1] ?? '';
        const line = places.get(letter) ?? '';
        return (
          !moved.has(this.rootOf(line)) && places.get(before) === line && (at.get(before) ?? 0) > (at.get(letter) ?? 0)
        );
      };
      if (untouched.some((letter, index) => index > 0 && isWrong(letter, index))) faults.add('letters out of order');
    }
    const ids = lines.map(({ id }) => id);
    if (new Set(ids).size < ids.length) faults.add('two lines with one id');
    for (const { id, when } of lines)
      if (when !== '' && this.#idOf(when.split(' ')[0] ?? '') !== this.#idOf(id))
        faults.add('an attribute in the wrong line');
    return [...faults];
  }
}

/** Whether the line of a letter reads otherwise than before. */
function isElsewhere(letter: string, before: Shown[], after: Shown[]): boolean {
  const line = (lines: Shown[]) => lines.find(({ text }) => text.includes(letter))?.text;
  return line(before) !== line(after);
}

function placesOf(lines: Shown[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const { id, text } of lines) for (const letter of text) places.set(letter, id);
  return places;
}
