import { shortName } from '#domain/people/full-name.ts';

type Person = { id: string; givenName: string; familyName: string };
/** Something that is led live, as far as it says who is there. */
type Led<P> = { facilitatorId: string | null; participants: readonly P[] };

/** Who leads now, where it was somebody else before: in the words that a person who listens needs. */
export function leadTold<P extends Person>(
  before: Led<P>,
  after: Led<P>,
  told: { leads: (name: string) => string },
): string[] {
  if (before.facilitatorId === after.facilitatorId) return [];
  const leader = after.participants.find(({ id }) => id === after.facilitatorId);
  return leader ? [told.leads(shortName(leader))] : [];
}

/** Who has come and who has gone. */
export function comingsTold<P extends Person>(
  before: Led<P>,
  after: Led<P>,
  isHere: (person: P) => boolean,
  told: { arrived: (name: string) => string; left: (name: string) => string },
): string[] {
  const wasHere = new Set(before.participants.filter(isHere).map(({ id }) => id));
  return after.participants
    .filter((person) => isHere(person) !== wasHere.has(person.id))
    .map((person) => (isHere(person) ? told.arrived(shortName(person)) : told.left(shortName(person))));
}
