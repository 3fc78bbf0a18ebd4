import { MOST_MENTIONED } from './layout.ts';

type Named = { id: string; name: string };

/** Letters without case and accents: how names are looked for. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What was begun after an `@` right before the caret, and where the `@` stands; null where nobody is being named. */
export function mentionBegun(text: string, caret: number): { at: number; letters: string } | null {
  const found = /(?:^|[\s(«"])@([\p{L}\p{M}’'-]*(?: [\p{L}\p{M}’'-]*)?)$/u.exec(text.slice(0, caret));
  const letters = found?.[1];
  return letters === undefined ? null : { at: caret - letters.length - 1, letters };
}

/** Those whose first or last name begins so, five at most. */
export function namedSo<Person extends Named>(people: readonly Person[], letters: string): Person[] {
  const wanted = plain(letters);
  const begins = ({ name }: Person) => {
    const known = plain(name);
    return known.startsWith(wanted) || known.split(/[ -]/).some((part) => part.startsWith(wanted));
  };
  return people.filter(begins).slice(0, 5);
}

/** Puts a name in the place of what was begun; answers with the text and where the caret then stands. */
export function withMention(text: string, at: number, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** Whom a text names, in their order; of two who are called the same both are told. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  let rest = text;
  for (const { name } of longestFirst) {
    if (!rest.includes(`@${name}`)) continue;
    rest = rest.replaceAll(`@${name}`, '');
    for (const one of people) if (one.name === name) found.add(one.id);
  }
  return [...found].slice(0, MOST_MENTIONED);
}
