/** What our scripts use and some browsers that we otherwise suit do not have: added where it is missing (C149). */

if (!('withResolvers' in Promise)) {
  // As old-browser.js says it, which may come after this.
  if (typeof document !== 'undefined') document.documentElement.setAttribute('data-old-browser', '');
  add(Promise, 'withResolvers', () => {
    const parts: Partial<PromiseWithResolvers<unknown>> = {};
    parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
  });
}

if (!('groupBy' in Map))
  add(Map, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => unknown) => {
    const groups = new Map<unknown, unknown[]>();
    for (const [index, item] of [...items].entries()) {
      const key = keyOf(item, index);
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return groups;
  });

/** A flag, a letter with its accents and joined signs: enough for a caret to pass over what is seen as one. */
const LETTER = /\p{RI}\p{RI}|\P{M}[\p{M}\p{EMod}]*(?:\u200d\P{M}[\p{M}\p{EMod}]*)*|\p{M}+/gu;

if (!('Segmenter' in Intl))
  add(
    Intl,
    'Segmenter',
    class {
      segment(text: string) {
        const letters = [...text.matchAll(LETTER)].map(({ 0: segment, index }) => ({ segment, index, input: text }));
        return {
          containing: (at: number) => letters.find(({ segment, index }) => at >= index && at < index + segment.length),
          [Symbol.iterator]: () => letters.values(),
        };
      }
    },
  );

// Without sheets that open over the page (Firefox before 125), what they hold stands on it.
if (!('showPopover' in HTMLElement.prototype)) {
  add(HTMLElement.prototype, 'showPopover', function (this: HTMLElement) {
    this.scrollIntoView({ block: 'nearest' });
  });
  add(HTMLElement.prototype, 'hidePopover', () => undefined);
}

function add(to: object, name: string, value: unknown): void {
  Object.defineProperty(to, name, { value, configurable: true, writable: true });
}
