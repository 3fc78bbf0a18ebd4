import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { boardColumns } from '#domain/orientation/board.ts';
import type { BoardColumn } from '#domain/orientation/board.ts';
import type { Query } from '#server/database/database.ts';

/** By whom and by what a board is filtered. */
export type BoardFilter = { professional?: string | undefined; practice?: string | undefined };
/** What a board is drawn from: the orientations of open records that are in reach, those closed since an instant (milliseconds UTC). */
export type BoardReach = { closedSince: number; reach: Expression<SqlBool> };

type Counts = Record<BoardColumn, number>;

/** The orientations in these columns, without those that were closed before. */
function onBoard(query: Query, { closedSince, reach }: BoardReach, columns: readonly BoardColumn[]) {
  const there = query
    .selectFrom('orientations')
    .innerJoin('patients', 'patients.id', 'orientations.patientId')
    .where('patients.closedAt', 'is', null)
    .where('orientations.boardColumn', 'in', columns)
    .where(reach);
  // Every orientation of all years is closed some day.
  return columns.includes('closed') ? there.where('orientations.statusAt', '>=', closedSince) : there;
}

function filtered(query: Query, where: BoardReach, columns: readonly BoardColumn[], filter: BoardFilter) {
  const { professional, practice } = filter;
  let cards = onBoard(query, where, columns);
  if (practice !== undefined) cards = cards.where('orientations.practice', '=', practice);
  if (professional === undefined) return cards;
  if (professional !== 'outside' && professional !== 'nobody')
    return cards.where('orientations.professionalId', '=', professional);
  const isOutside = professional === 'outside';
  return cards
    .where('orientations.professionalId', 'is', null)
    .where((eb) => eb(eb.or([eb('outsideName', '<>', ''), eb('outsidePlace', '<>', '')]), '=', eb.lit(isOutside)));
}

const still = boardColumns.filter((column) => column !== 'closed');
/** Apart, so that the index finds what was closed lately. */
const apart: readonly (readonly BoardColumn[])[] = [still, ['closed']];

/** How many cards each column has. */
export async function countCards(query: Query, where: BoardReach, filter: BoardFilter): Promise<Counts> {
  const counts: Counts = { proposed: 0, agreed: 0, started: 0, 'review-due': 0, closed: 0 };
  for (const columns of apart) {
    const rows = await filtered(query, where, columns, filter)
      .groupBy('orientations.boardColumn')
      .select(({ fn }) => ['orientations.boardColumn', fn.countAll<number>().as('count')])
      .execute();
    for (const { boardColumn, count } of rows) counts[boardColumn] = Number(count);
  }
  return counts;
}

/** The first cards of a column by the date of the next step, those without one last (`byNextStep` of the domain). */
export async function firstCards(
  query: Query,
  where: BoardReach,
  filter: BoardFilter,
  { column, limit }: { column: BoardColumn; limit: number },
): Promise<{ id: string; patient: { id: string; givenName: string; familyName: string } }[]> {
  const rows = await filtered(query, where, [column], filter)
    .select(['orientations.id', 'orientations.patientId', 'patients.givenName', 'patients.familyName'])
    .orderBy(sql`orientations.step_on is null`)
    .orderBy('orientations.stepOn')
    .orderBy('patients.sortKey')
    .orderBy('orientations.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, patientId, givenName, familyName }) => ({
    id,
    patient: { id: patientId, givenName, familyName },
  }));
}

/** Who bears, and which practices there are, on the whole board. */
export async function boardFilters(query: Query, where: BoardReach) {
  const has = (column: 'professionalId' | 'practice', other: 'professionals.id' | 'practices.code') => {
    const [one, lately] = apart.map((columns) => onBoard(query, where, columns));
    return [one, lately].flatMap((cards) =>
      cards ? [cards.whereRef(`orientations.${column}`, '=', sql.ref(other)).select('orientations.id')] : [],
    );
  };
  const professionals = await query
    .selectFrom('professionals')
    .where((eb) => eb.or(has('professionalId', 'professionals.id').map((cards) => eb.exists(cards))))
    .select(['id', 'givenName', 'familyName', 'profession'])
    .execute();
  const practices = await query
    .selectFrom('practices')
    .where((eb) => eb.or(has('practice', 'practices.code').map((cards) => eb.exists(cards))))
    .select('code')
    .execute();
  return { professionals, practiceCodes: new Set(practices.map(({ code }) => code)) };
}
