type Named = { givenName: string; familyName: string };

/** Claire Morel */
export function fullName({ givenName, familyName }: Named): string {
  return `${givenName} ${familyName}`.trim();
}

/** CM: the first letters of a given name and a family name. */
export function initials({ givenName, familyName }: Named): string {
  return [givenName, familyName].map(firstLetter).join('');
}

/** How many colours people have in tokens.css. */
export const PERSON_COLOURS = 8;

/** The class that gives a person the same colour everywhere (people.css); from 1 to `PERSON_COLOURS`, by the person's id. */
export function personClass(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return `person-${String((sum % PERSON_COLOURS) + 1)}`;
}

/** Claire M.: enough to know a colleague by, short enough for a caret. */
export function shortName({ givenName, familyName }: Named): string {
  const initial = firstLetter(familyName);
  return initial === '' ? givenName : `${givenName} ${initial}.`;
}

function firstLetter(name: string): string {
  return /\S/u.exec(name)?.[0].toUpperCase() ?? '';
}
