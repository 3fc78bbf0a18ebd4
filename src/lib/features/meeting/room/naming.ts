import { firstLetter, fullName } from '$lib/features/people/names.ts';

type Named = { givenName: string; familyName: string };

/** How the room's screen calls people, and what it makes of a text that names them. */
export type Naming = { of: (person: Named) => string; in: (text: string) => string };

/** O. P.: who is in the room knows who is meant, who passes by does not. */
export function dottedInitials({ givenName, familyName }: Named): string {
  return [givenName, familyName].map(dotted).filter(Boolean).join('\u00a0');
}

/** Initials until names are asked for, also where a text names one of the `known`. */
export function namingOf(showsNames: boolean, known: readonly Named[]): Naming {
  if (showsNames) return { of: fullName, in: (text) => text };
  const shorter = new Map(
    known.flatMap((person) => [
      [fullName(person), dottedInitials(person)],
      [person.familyName, dotted(person.familyName)],
      [person.givenName, dotted(person.givenName)],
    ]),
  );
  // The longest first: a whole name before its parts.
  const names = [...shorter.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  if (names.length === 0) return { of: dottedInitials, in: (text) => text };
  const named = new RegExp(`(?<!\\p{L})(?:${names.map(escaped).join('|')})(?!\\p{L})`, 'gu');
  return { of: dottedInitials, in: (text) => text.replace(named, (name) => shorter.get(name) ?? name) };
}

function dotted(name: string): string {
  const letter = firstLetter(name);
  return letter === '' ? '' : `${letter}.`;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
