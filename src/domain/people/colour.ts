/** How many colours people have (tokens --p1 to --p8). */
export const PERSON_COLOURS = 8;

/** A person's colour, from 0 to `PERSON_COLOURS` − 1: always the same for the same id, in a browser and on the server. */
export function colourOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return sum % PERSON_COLOURS;
}
