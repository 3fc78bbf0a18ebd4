/** After the last sign of a composition, in milliseconds, what others wrote is drawn all the same: a word may stay unfinished for long. */
const UNFINISHED_MS = 3_000;
/** For so long after its end the editor still reads what was composed. */
const READ_MS = 60;

/** Whether a word is being composed in an editor of this page, and what waits for its end. */
class Composition {
  #goesOn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor() {
    for (const type of ['compositionstart', 'compositionupdate']) addEventListener(type, this.#composes, true);
    addEventListener('compositionend', this.#ends, true);
  }

  /** Does it now, or once the word that is being composed is there. */
  after(act: () => void): void {
    if (this.#goesOn) this.#waiting.push(act);
    else act();
  }

  readonly #composes = ({ target }: Event) => {
    if (!(target instanceof Node) || !target.parentElement?.closest('.editor')) return;
    this.#goesOn = true;
    this.#releaseIn(UNFINISHED_MS);
  };

  readonly #ends = () => {
    if (this.#goesOn) this.#releaseIn(READ_MS);
  };

  #releaseIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#goesOn = false;
      for (const act of this.#waiting.splice(0)) act();
    }, ms);
  }
}

let composition: Composition | null = null;

/**
 * Does it once nobody composes a word in this page: another's letters drawn into the line in between end the composition, and the
 * keyboard then wrote the word again from its beginning (C207).
 */
export function afterComposition(act: () => void): void {
  composition ??= new Composition();
  composition.after(act);
}
