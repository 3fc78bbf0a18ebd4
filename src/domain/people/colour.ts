/** How many colours people have (tokens --p1 to --p8). */
export const PERSON_COLOURS = 8;

/** A person's colour, from 0 to `PERSON_COLOURS` − 1: always the same for the same id, in a browser and on the server. */
export function colourOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return sum % PERSON_COLOURS;
}

/** How many marks there are beside the colours: a round knot, a square one, one with a point. */
export const PERSON_MARKS = 3;

/** How somebody is drawn: a colour from 0 to `PERSON_COLOURS` − 1 and a mark from 0 to `PERSON_MARKS` − 1. */
export type PersonLook = { colour: number; mark: number };

/**
 * The looks of people who are in one place, in the order in which they came: no two alike among the first
 * `PERSON_COLOURS` × `PERSON_MARKS`, and nobody's changes because somebody comes after them (C125).
 */
export function looksOf(ids: readonly string[]): Map<string, PersonLook> {
  const looks = new Map<string, PersonLook>();
  const taken = new Set<number>();
  for (const id of ids) {
    if (looks.has(id)) continue;
    const own = colourOf(id);
    const place = placesFrom(own).find((one) => !taken.has(one)) ?? own;
    taken.add(place);
    looks.set(id, { colour: place % PERSON_COLOURS, mark: Math.floor(place / PERSON_COLOURS) });
  }
  return looks;
}

/** Every look, a colour of its own before a second mark, their usual one first. */
function placesFrom(own: number): number[] {
  const marks = Array.from({ length: PERSON_MARKS }, (_, mark) => mark * PERSON_COLOURS);
  const colours = Array.from({ length: PERSON_COLOURS }, (_, next) => (own + next) % PERSON_COLOURS);
  return marks.flatMap((mark) => colours.map((colour) => mark + colour));
}
