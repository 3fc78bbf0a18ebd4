import { sql } from 'kysely';
import { dayIn } from '#domain/meeting/calendar.ts';
import { offsetsIn, periodOf, yearsUntil } from '#domain/retrospective/period.ts';
import type { Trx } from '#server/database/database.ts';
import type { Run } from '#server/use-case/command.ts';
import type { Asked } from './asked.ts';

/** What a run asks for: the period that `choice` names at the clinic's today; and the years that can be chosen. */
export async function askedOf(
  { trx, now, dialect }: Pick<Run<unknown, unknown>, 'trx' | 'now' | 'dialect'>,
  timeZone: string,
  choice: string,
  practice: string | null = null,
): Promise<{ asked: Asked; years: number[]; today: string }> {
  const today = dayIn(timeZone, now);
  const first = (await firstDay(trx)) ?? today;
  const period = periodOf(choice, today, first, timeZone);
  const offsets = offsetsIn(timeZone, Date.parse(first) - 86_400_000, now);
  return { asked: { trx, dialect, period, timeZone, offsets, practice }, years: yearsUntil(today, first), today };
}

/** The day of the first refusal, orientation or meeting, or null. */
async function firstDay(trx: Trx): Promise<string | null> {
  const { rows } = await sql<{ refused: string | null; proposed: number | null; met: number | null }>`
    select (select min(refused_on) from refusals) as refused, (select min(proposed_at) from orientations) as proposed,
      (select min(starts_at) from meetings) as met`.execute(trx);
  const [row] = rows;
  const days = [row?.proposed, row?.met].flatMap((at) =>
    at === null || at === undefined ? [] : [new Date(at).toISOString().slice(0, 10)],
  );
  if (row?.refused) days.push(row.refused);
  return days.sort()[0] ?? null;
}
