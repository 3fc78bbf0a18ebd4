/** How many parts of the program this page has asked for and not got: it is said in words, and they are asked for again. */
class MissingParts {
  #count = $state(0);
  readonly any = $derived(this.#count > 0);

  /** One is missing, until what this answers with is called. */
  add(): () => void {
    this.#count += 1;
    return () => {
      this.#count -= 1;
    };
  }
}

export const missingParts = new MissingParts();
