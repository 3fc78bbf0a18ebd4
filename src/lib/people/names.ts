import { colourOf } from '../../domain/people/colour.ts';

type Named = { givenName: string; familyName: string };

/** Claire Morel */
export function fullName({ givenName, familyName }: Named): string {
  return `${givenName} ${familyName}`.trim();
}

/** CM: the first letters of a given name and a family name. */
export function initials({ givenName, familyName }: Named): string {
  return [givenName, familyName].map(firstLetter).join('');
}

/** The class that gives a person the same colour everywhere (people.css). */
export function personClass(id: string): string {
  return `person-${String(colourOf(id) + 1)}`;
}

/** Claire M.: enough to know a colleague by, short enough for a caret. */
export function shortName({ givenName, familyName }: Named): string {
  const initial = firstLetter(familyName);
  return initial === '' ? givenName : `${givenName} ${initial}.`;
}

function firstLetter(name: string): string {
  return /\S/u.exec(name)?.[0].toUpperCase() ?? '';
}
