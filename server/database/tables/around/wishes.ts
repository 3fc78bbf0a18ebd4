import { wishesOf } from '#domain/around/wishes.ts';
import type { NotedWish, Wishes } from '#domain/around/wishes.ts';
import type { Query } from '#server/database/database.ts';

/** All that was noted of what patients wish, by patient; who is not in it has nothing noted. */
export async function notedWishes(query: Query, patientIds: readonly string[]): Promise<Map<string, NotedWish[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('meetingWishes')
    .where('patientId', 'in', patientIds)
    .select(['id', 'patientId', 'kind', 'saidOn', 'saidTo', 'way', 'words', 'keepFrom', 'keepFromId', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ patientId }) => patientId);
}

/** Where one patient stands. */
export async function wishesOfPatient(query: Query, patientId: string): Promise<Wishes> {
  return wishesOf((await notedWishes(query, [patientId])).get(patientId) ?? []);
}
