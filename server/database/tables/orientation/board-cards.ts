import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { boardColumns } from '#domain/orientation/board.ts';
import type { BoardColumn } from '#domain/orientation/board.ts';
import { isOpenRecord } from '../patients/closed-records.ts';
import type { Query } from '#server/database/database.ts';

/** By whom and by what a board is filtered. */
export type BoardFilter = { professional?: string | undefined; practice?: string | undefined };
/** What a board is drawn from: the orientations of open records that are in reach, those closed since an instant (milliseconds UTC). */
export type BoardReach = { closedSince: number; reach: Expression<SqlBool> };

/** The orientations in these columns, without those that were closed before. */
function onBoard(query: Query, { closedSince, reach }: BoardReach, columns: readonly BoardColumn[]) {
  const there = query
    .selectFrom('orientations')
    .where(isOpenRecord('orientations.patientId'))
    .where((eb) =>
      columns.length === 1
        ? eb('orientations.boardColumn', '=', columns[0] ?? 'closed')
        : eb('orientations.boardColumn', 'in', columns),
    )
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

/** How many cards each column has, of those that are wanted. */
export async function countCards(
  query: Query,
  where: BoardReach,
  filter: BoardFilter,
): Promise<Record<BoardColumn, number>> {
  const counts = { proposed: 0, agreed: 0, started: 0, 'review-due': 0, closed: 0 };
  for (const columns of apart) {
    const rows = await filtered(query, where, columns, filter)
      .groupBy('boardColumn')
      .select(({ fn }) => ['boardColumn', fn.countAll<number>().as('count')])
      .execute();
    for (const { boardColumn, count } of rows) counts[boardColumn] = count;
  }
  return counts;
}

/** By whom and by what the whole board can be filtered. */
export async function boardFilters(
  query: Query,
  where: BoardReach,
): Promise<{ professionalIds: string[]; practices: Set<string> }> {
  const professionals = new Set<string>();
  const practices = new Set<string>();
  for (const columns of apart) {
    const pairs = await onBoard(query, where, columns).select(['professionalId', 'practice']).distinct().execute();
    for (const { professionalId, practice } of pairs) {
      if (professionalId !== null) professionals.add(professionalId);
      practices.add(practice);
    }
  }
  return { professionalIds: [...professionals], practices };
}

/** The first cards of a column by the date of the next step, those without one last; of those with the same the one proposed first. */
export async function firstCards(
  query: Query,
  where: BoardReach,
  filter: BoardFilter,
  { column, limit }: { column: BoardColumn; limit: number },
): Promise<string[]> {
  const rows = await filtered(query, where, [column], filter)
    .select('orientations.id')
    .orderBy(sql`orientations.step_on is null`)
    .orderBy('orientations.stepOn')
    .orderBy('orientations.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
