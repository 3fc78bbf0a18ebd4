import { sql } from 'kysely';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import type { Query } from '#server/database/database.ts';
import { systemNames } from '../people/system-names.ts';

/** Another program that read a record on one day, and in which hours of it (0 to 23, in the clinic's zone). */
export type SystemThatRead = { name: string; hours: number[] };

/** Which other programs (FHIR) read a patient's record since `since` (milliseconds UTC), by day ('YYYY-MM-DD'); refused tries left out. */
export async function systemsThatRead(
  query: Query,
  { patientId, since, timeZone }: { patientId: string; since: number; timeZone: string },
): Promise<Map<string, SystemThatRead[]>> {
  const rows = await query
    .selectFrom('auditEvents')
    .where('action', '=', 'fhir.read')
    .where('patientId', '=', patientId)
    .where('at', '>', since)
    // A quarter of an hour lies within one day in every time zone.
    .groupBy(['objectId', sql`at / 900000`])
    .select(({ fn }) => ['objectId', fn.max('at').as('at')])
    .execute();
  const names = await systemNames(
    query,
    rows.map(({ objectId }) => objectId),
  );
  const days = new Map<string, Map<string, Set<number>>>();
  for (const { objectId, at } of rows) {
    const name = names.get(objectId ?? '');
    if (name === undefined) continue;
    const day = dayIn(timeZone, at);
    const read = days.get(day) ?? new Map<string, Set<number>>();
    read.set(name, (read.get(name) ?? new Set()).add(Number(timeIn(timeZone, at).slice(0, 2))));
    days.set(day, read);
  }
  return new Map(
    [...days].map(([day, read]) => [
      day,
      [...read]
        .map(([name, hours]) => ({ name, hours: [...hours].sort((a, b) => a - b) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ]),
  );
}
