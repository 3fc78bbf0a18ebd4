import type { NamedProfessional } from '#domain/care-plan/plan-version.ts';
import { standingNow } from '#domain/care-plan/stances.ts';
import type { GivenStance, LaterStance, Said } from '#domain/care-plan/stances.ts';
import { fullName } from '#domain/people/full-name.ts';
import type { Words } from '$lib/text/catalogue.ts';

type Version = {
  stances: readonly GivenStance[];
  later: readonly LaterStance[];
  agreedBy: string;
  frozen: { careTeam: readonly NamedProfessional[] };
};

/** Where each stood when the version was agreed, by family name; `beside`: who wrote it for them, and what they said themselves since. */
export function stoodAtAgreeing(
  words: Words,
  { stances, agreedBy }: Pick<Version, 'stances' | 'agreedBy'>,
  people: readonly NamedProfessional[],
  now: ReadonlyMap<string, Said & { at: number | null }>,
): { said: GivenStance; who: string; stood: string; beside: string }[] {
  const text = words.plan.stances;
  const order = new Map(people.map(({ id }, place) => [id, place]));
  const find = (id: string) => people.find((person) => person.id === id);
  const nameOf = (id: string) => {
    const person = find(id);
    return person ? fullName(person) : id;
  };
  return stances
    .toSorted((one, other) => (order.get(one.professionalId) ?? 0) - (order.get(other.professionalId) ?? 0))
    .map((said) => {
      const { professionalId: id } = said;
      const since = now.get(id);
      const beside = [
        id === agreedBy ? '' : words.people.writtenFor(nameOf(agreedBy), nameOf(id)),
        since?.at ? text.since(words.format.date(since.at), text.is[since.stance]) : '',
      ];
      const profession = words.people.professions[find(id)?.profession ?? 'other'].toLowerCase();
      return {
        said,
        who: nameOf(id),
        stood: text.stood(profession, text.is[said.stance]),
        beside: beside.filter((one) => one !== '').join(' · '),
      };
    });
}

/** What somebody said themself later, under their name and profession of then, with the day. */
export function stoodLater(words: Words, { by, recordedAt, stance }: LaterStance): { who: string; stood: string } {
  const { stoodOn, is } = words.plan.stances;
  const profession = words.people.professions[by.profession].toLowerCase();
  return { who: fullName(by), stood: stoodOn(profession, words.format.date(recordedAt), is[stance]) };
}

/** Who was of the care team when it was agreed, and of whom nothing says where they stand. */
export function silentOf({ stances, later, frozen }: Omit<Version, 'agreedBy'>): NamedProfessional[] {
  const now = standingNow(stances, later);
  return frozen.careTeam.filter(({ id }) => !now.has(id));
}
