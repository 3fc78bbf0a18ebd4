import type { Shown } from './line-editor.ts';

/** What somebody did in one go: what was there before, what after, which letters came, and whether nobody else did anything meanwhile. */
type Step = { before: string; after: string; brought: Set<string>; isAlone: boolean };

/** The things that one person can undo, from the first to the last: an undo takes back the last of them that came to anything, and no other. */
export class OwnSteps {
  readonly #steps: Step[] = [];
  /** Letters that one had taken away oneself: they may have been back because another was writing in their line. */
  readonly #taken = new Set<string>();

  /** Notes what was done; `count`: how many things can be undone after it. Answers what is wrong with it. */
  did(what: string, shownBefore: Shown[], shownAfter: Shown[], count: number): string[] {
    const [were, are] = [lettersOf(shownBefore), lettersOf(shownAfter)];
    const [before, after] = [JSON.stringify(shownBefore), JSON.stringify(shownAfter)];
    if (what === 'undo') {
      const [undone, ...passedOver] = this.#steps.splice(count);
      const faults: string[] = [];
      if (passedOver.some((step) => step.isAlone && step.before !== step.after))
        faults.push('undo passed over something');
      const gone = lacking(were, are).filter((letter) => !this.#taken.has(letter));
      if (gone.some((letter) => undone?.brought.has(letter) !== true)) faults.push('undo took back something else');
      return faults;
    }
    if (what !== 'redo') for (const letter of lacking(were, are)) this.#taken.add(letter);
    while (this.#steps.length < count) this.#steps.push({ before, after: before, brought: new Set(), isAlone: true });
    const step = this.#steps.at(-1);
    if (!step) return [];
    if (step.after !== before) step.isAlone = false;
    step.after = after;
    for (const letter of lacking(are, were)) step.brought.add(letter);
    return [];
  }
}

/** Those of `letters` that are not among `others`. */
const lacking = (letters: Set<string>, others: Set<string>) => [...letters].filter((letter) => !others.has(letter));

const lettersOf = (lines: Shown[]): Set<string> => new Set(lines.flatMap(({ text }) => Array.from(text)));
