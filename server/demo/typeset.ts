import type { Mark } from '#domain/care-plan/layout.ts';
import type { Run } from '#domain/care-plan/content.ts';

/** Puts the no-break spaces of French typography: inside « », before ; ! ? : and after M. and Mme. */
export function typeset(text: string): string {
  return text
    .replace(/« /g, '«\u202f')
    .replace(/ »/g, '\u202f»')
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/ :/g, '\u202f:')
    .replace(/\b(M\.|Mme) /g, '$1\u00a0');
}

const marked: Record<string, Mark> = { '*': 'bold', _: 'italic' };

/** The runs of a story's text, where `*…*` is bold and `_…_` italic. */
export function runsOf(text: string): Run[] {
  return typeset(text)
    .split(/(\*[^*]+\*|_[^_]+_)/)
    .filter((part) => part !== '')
    .map((part) => {
      const mark = part.length > 2 ? marked[part.charAt(0)] : undefined;
      return mark ? { text: part.slice(1, -1), marks: [mark] } : { text: part, marks: [] };
    });
}
