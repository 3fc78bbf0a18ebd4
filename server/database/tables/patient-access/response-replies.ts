import type { Reply } from '#domain/patient-access/response.ts';
import type { Query, Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

/** What was replied to these responses, by response, first first, each with when the patient's page first showed it. */
export async function repliesTo(query: Query, responseIds: readonly string[]): Promise<Map<string, Reply[]>> {
  const replies = new Map<string, Reply[]>();
  if (responseIds.length === 0) return replies;
  const rows = await query
    .selectFrom('responseReplies')
    .innerJoin('planResponses', 'planResponses.id', 'responseReplies.responseId')
    .where('responseId', 'in', responseIds)
    .select([
      'responseReplies.id',
      'responseId',
      'patientId',
      'responseReplies.words',
      'callerId',
      'callOn',
      'callHour',
    ])
    .select(['repliedBy', 'repliedAt'])
    .orderBy('repliedAt')
    .orderBy('responseReplies.id')
    .execute();
  if (rows.length === 0) return replies;
  const known = await knownNames(
    query,
    rows.flatMap(({ repliedBy, callerId }) => [repliedBy, callerId]),
  );
  const readings = await readingsSince(query, rows);
  for (const row of rows) {
    const { id, responseId, words, callerId, callOn, callHour, repliedBy, repliedAt: at } = row;
    const caller = callerId === null ? null : (nameTextAt(known, callerId, at) ?? '');
    const reply: Reply = {
      id,
      words,
      call: callerId === null || callOn === null ? null : { callerId, by: caller ?? '', day: callOn, hour: callHour },
      by: nameTextAt(known, repliedBy, at) ?? '',
      at,
      readAt: readings.find((reading) => reading.patientId === row.patientId && reading.at >= at)?.at ?? null,
    };
    replies.set(responseId, [...(replies.get(responseId) ?? []), reply]);
  }
  return replies;
}

/** When these patients opened their page since the first of the replies, first first: the audit has a row for each time. */
async function readingsSince(query: Query, replies: readonly { patientId: string; repliedAt: number }[]) {
  return query
    .selectFrom('auditEvents')
    .where('patientId', 'in', [...new Set(replies.map(({ patientId }) => patientId))])
    .where('action', '=', 'patient-plan.read')
    .where('at', '>=', Math.min(...replies.map(({ repliedAt }) => repliedAt)))
    .select(['patientId', 'at'])
    .orderBy('at')
    .execute();
}

/** Keeps what was replied; gives its id. */
export async function keepReply(trx: Trx, reply: Omit<Schema['responseReplies'], 'id'>): Promise<string> {
  const id = newId();
  await trx
    .insertInto('responseReplies')
    .values({ ...reply, id })
    .execute();
  return id;
}
