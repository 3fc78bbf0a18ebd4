import { wishesOf } from '#domain/around/wishes.ts';
import type { CaseWish } from '#domain/meeting/case-wish.ts';
import type { Query } from '#server/database/database.ts';
import { notedWishes } from './wishes.ts';

type Case = { id: string; patient: { id: string } };

/** By case: what its patient was told and wishes, and why it is discussed all the same; cases without any are left out. */
export async function caseWishes(query: Query, cases: readonly Case[]): Promise<Map<string, CaseWish>> {
  const noted = await notedWishes(
    query,
    cases.map(({ patient }) => patient.id),
  );
  if (noted.size === 0) return new Map();
  const ids = cases.map(({ id }) => id);
  const reasons = await query.selectFrom('agendaItems').where('id', 'in', ids).select(['id', 'againstWish']).execute();
  return new Map(
    cases.flatMap(({ id, patient }): [string, CaseWish][] => {
      const ofPatient = noted.get(patient.id);
      if (!ofPatient) return [];
      const { told, opposed, keptFrom } = wishesOf(ofPatient);
      const wish: CaseWish = {
        told: told && { on: told.saidOn, by: told.saidTo, way: told.way },
        opposed: opposed && { on: opposed.saidOn, to: opposed.saidTo, words: opposed.words },
        keptFrom: keptFrom.map(({ keepFrom, keepFromId }) => ({ name: keepFrom, professionalId: keepFromId })),
        againstWish: reasons.find((one) => one.id === id)?.againstWish ?? '',
      };
      return [[id, wish]];
    }),
  );
}

/** Whom these name by their ids. */
export function wishedWith(wishes: ReadonlyMap<string, CaseWish>): string[] {
  return [...wishes.values()].flatMap(({ told, opposed, keptFrom }) =>
    [told?.by, opposed?.to, ...keptFrom.map(({ professionalId }) => professionalId)].filter(
      (id) => typeof id === 'string',
    ),
  );
}
