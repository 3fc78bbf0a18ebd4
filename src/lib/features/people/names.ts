import { colourOf } from '#domain/people/colour.ts';

export { calledName, filedName, firstLetter, fullName, initials, shortName } from '#domain/people/full-name.ts';

/** The class that gives a person the same colour everywhere (people.css). */
export function personClass(id: string): string {
  return `person-${String(colourOf(id) + 1)}`;
}
