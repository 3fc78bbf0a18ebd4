import type { WebsocketProvider } from 'y-websocket';
import { documentMessages, syncSteps } from '#domain/wire/document-messages.ts';

/** After the last sign of a composition, in milliseconds, what others wrote is drawn all the same: a word may stay unfinished for long. */
const UNFINISHED_MS = 3_000;
/** For so long after its end the editor still reads what was composed. */
const READ_MS = 60;

/**
 * Has every editor of the page read where its person has just clicked and what they have just typed, before what another did is drawn:
 * the browser tells of a click a moment after it has moved the caret, and a line drawn in between put the caret back to where it was, so
 * that words went into the line before (C40).
 */
export function readTypedFirst(provider: WebsocketProvider): void {
  for (const type of [documentMessages.sync, documentMessages.awareness]) {
    const receive = provider.messageHandlers[type];
    if (!receive) continue;
    provider.messageHandlers[type] = (...message) => {
      const take = () => {
        readPage();
        // Others' carets are drawn in a task of their own, set up by what follows.
        if (type === documentMessages.awareness) setTimeout(readPage);
        receive(...message);
      };
      const [, decoder] = message;
      if (type === documentMessages.sync && decoder.arr[decoder.pos] === syncSteps.update) {
        // Nothing but another's change: it is answered by nothing, so it can wait.
        afterComposition(take);
      } else take();
    };
    // From the first moment on: what began before anybody asked would be missed.
    afterComposition(() => undefined);
  }
}

/** What the browser will itself tell in a moment; ProseMirror then reads letters and selection at once. */
export function readPage(): void {
  document.dispatchEvent(new Event('selectionchange'));
}

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
function afterComposition(act: () => void): void {
  composition ??= new Composition();
  composition.after(act);
}
