import type { Named } from './names.ts';

/** Claire Morel */
export function fullName({ givenName, familyName }: Named): string {
  return joined([givenName, familyName]);
}

/** Morel Claire: as in a list ordered by family name. */
export function filedName({ givenName, familyName }: Named): string {
  return joined([familyName, givenName]);
}

/** Claire: how a sentence names somebody; their only name where they have one. */
export function calledName({ givenName, familyName }: Named): string {
  return givenName === '' ? familyName : givenName;
}

/** Claire M.: enough to know a colleague by, short enough for a caret. An only name stands whole. */
export function shortName({ givenName, familyName }: Named): string {
  const initial = firstLetter(familyName);
  return givenName === '' || initial === '' ? joined([givenName, familyName]) : `${givenName} ${initial}.`;
}

/** CM: the first letters of a given name and a family name. */
export function initials({ givenName, familyName }: Named): string {
  return [givenName, familyName].map(firstLetter).join('');
}

/** The first letter of a name, as a capital; an apostrophe before it is none. Empty where there is no name. */
export function firstLetter(name: string): string {
  return /(?!\p{Lm})\p{L}\p{M}*/u.exec(name)?.[0].toUpperCase() ?? '';
}

function joined(names: readonly string[]): string {
  return names.filter((name) => name !== '').join(' ');
}
