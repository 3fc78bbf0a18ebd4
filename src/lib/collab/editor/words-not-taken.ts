import type { UntakenWords } from '../untaken-words.ts';

/** What is said of words that were not taken, and what can be done with them. */
export type UntakenText = { why: string; copy: string; copied: string; drop: string };

/** Beneath a line, the words that were written in it and not taken: read only, to be copied or let go of. */
export function wordsNotTaken(untaken: UntakenWords, section: string, text: UntakenText) {
  const element = document.createElement('div');
  element.className = 'item-not-taken';
  element.contentEditable = 'false';
  element.hidden = true;
  let line = '';
  let shown = '';

  const why = document.createElement('p');
  why.setAttribute('role', 'alert');
  const quote = document.createElement('q');
  quote.dir = 'auto';
  const copy = button(text.copy, () => {
    void navigator.clipboard.writeText(shown).then(
      () => (copy.textContent = text.copied),
      // Over plain http browsers have no clipboard for pages: the keyboard copies what is chosen here.
      () => getSelection()?.selectAllChildren(quote),
    );
  });
  const drop = button(text.drop, () => {
    untaken.drop(section, line);
  });

  const show = (of: string) => {
    line = of;
    const words = untaken.of(section, line);
    if (words === shown) return;
    shown = words;
    element.hidden = words === '';
    copy.textContent = text.copy;
    why.textContent = words === '' ? '' : text.why;
    quote.textContent = words;
    element.replaceChildren(...(words === '' ? [] : [why, quote, copy, drop]));
  };
  return { element, show };
}

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'btn quiet';
  element.textContent = label;
  element.addEventListener('click', press);
  return element;
}
