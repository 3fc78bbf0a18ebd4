import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Notice, NoticeKind, NoticeWay } from '#domain/people/notices.ts';
import type { Query, Trx } from '#server/database/database.ts';

/** Whose notices, of what happened after `since` (milliseconds UTC), newest first, at most `limit` of each kind. */
export type Asked = {
  professionalId: string;
  since: number;
  limit: number;
  /** Which patients the person may read now, by the column that is named. */
  reach: (column: 'patients.id') => Expression<SqlBool>;
};

/** The act of naming a colleague in a comment, whose id is then the object of its row. */
const MENTIONED = 'comments.mentioned';

type Row = { id: string; patientId: string; givenName: string; familyName: string; text: string; at: number };

const readers: Record<NoticeKind, (query: Query, asked: Asked) => Promise<(Row & { meetingId?: string | null })[]>> = {
  answer: (query, { professionalId, since, limit, reach }) =>
    query
      .selectFrom('planResponses')
      .innerJoin('patients', 'patients.id', 'planResponses.patientId')
      .innerJoin('careTeamMembers', (join) =>
        join.onRef('careTeamMembers.patientId', '=', 'patients.id').on('professionalId', '=', professionalId),
      )
      .leftJoin('responseTakeBacks', 'responseTakeBacks.responseId', 'planResponses.id')
      .where('respondedAt', '>', since)
      .where('takenBackAt', 'is', null)
      .where(reach('patients.id'))
      .select(['planResponses.id', 'planResponses.patientId', 'givenName', 'familyName'])
      .select(['about as text', 'respondedAt as at'])
      .orderBy('respondedAt', 'desc')
      .limit(limit)
      .execute(),
  action: (query, { professionalId, since, limit, reach }) =>
    query
      .selectFrom('actions')
      .innerJoin('patients', 'patients.id', 'actions.patientId')
      .leftJoin('decisions', 'decisions.id', 'actions.decisionId')
      .where('actions.ownerId', '=', professionalId)
      .where('actions.createdAt', '>', since)
      .where('actions.status', '=', 'open')
      // What one has taken on oneself is no news.
      .where((eb) => eb.or([eb('recordedBy', 'is', null), eb('recordedBy', '<>', professionalId)]))
      .where(reach('patients.id'))
      .select(['actions.id', 'actions.patientId', 'givenName', 'familyName', 'actions.text', 'actions.createdAt as at'])
      .orderBy('actions.createdAt', 'desc')
      .limit(limit)
      .execute(),
  nudge: (query, { professionalId, since, limit, reach }) =>
    query
      .selectFrom('orientationNudges')
      .innerJoin('orientations', 'orientations.id', 'orientationNudges.orientationId')
      .innerJoin('patients', 'patients.id', 'orientations.patientId')
      .where('orientationNudges.professionalId', '=', professionalId)
      .where('sentAt', '>', since)
      .where(reach('patients.id'))
      .select(['orientationNudges.id', 'patientId', 'givenName', 'familyName', 'note as text', 'sentAt as at'])
      .orderBy('sentAt', 'desc')
      .limit(limit)
      .execute(),
  decision: (query, { professionalId, since, limit, reach }) =>
    query
      // What is recent is found first: a care team has cases of all years.
      .with(
        (cte) => cte('recent').materialized(),
        (db) =>
          db
            .selectFrom('decisions')
            .where('recordedAt', '>', since)
            .where('withdrawnAt', 'is', null)
            .where('recordedBy', '<>', professionalId)
            // What it asks of the person comes as an action.
            .where((eb) => eb.or([eb('kind', '<>', 'action'), eb('ownerId', '<>', professionalId)]))
            .select(['id', 'itemId', 'text', 'recordedAt']),
      )
      .selectFrom('recent')
      .innerJoin('agendaItems', 'agendaItems.id', 'recent.itemId')
      .innerJoin('patients', 'patients.id', 'agendaItems.patientId')
      .innerJoin('careTeamMembers', (join) =>
        join.onRef('careTeamMembers.patientId', '=', 'patients.id').on('professionalId', '=', professionalId),
      )
      .where(reach('patients.id'))
      .select([
        'recent.id',
        'agendaItems.patientId',
        'givenName',
        'familyName',
        'recent.text',
        'recent.recordedAt as at',
      ])
      .select('agendaItems.meetingId')
      .orderBy('recent.recordedAt', 'desc')
      .limit(limit)
      .execute(),
  // Who named whom beside which plan is an act, and kept as one: the words are in the comment alone.
  mention: (query, { professionalId, since, limit, reach }) =>
    query
      .selectFrom('auditEvents')
      .innerJoin('patients', 'patients.id', 'auditEvents.patientId')
      .innerJoin('professionals', 'professionals.id', 'auditEvents.actorId')
      .where('action', '=', MENTIONED)
      .where('objectId', '=', professionalId)
      .where('auditEvents.at', '>', since)
      .where(reach('patients.id'))
      .select((eb) => [
        eb.cast<string>('auditEvents.sequence', 'text').as('id'),
        'patients.id as patientId',
        'patients.givenName',
        'patients.familyName',
        'auditEvents.at',
      ])
      .select(sql<string>`professionals.given_name || ' ' || professionals.family_name`.as('text'))
      .orderBy('auditEvents.at', 'desc')
      .limit(limit)
      .execute(),
};

/** What happened for somebody of these kinds, newest first. */
export async function noticesFor(query: Query, kinds: readonly NoticeKind[], asked: Asked): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const kind of kinds)
    for (const { id, patientId, givenName, familyName, text, at, meetingId = null } of await readers[kind](
      query,
      asked,
    ))
      notices.push({ kind, id, patient: { id: patientId, givenName, familyName }, text, at, meetingId });
  return notices.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/** Up to when the person has seen everything, in milliseconds UTC; null for whoever never looked. */
export async function seenUntil(query: Query, professionalId: string): Promise<number | null> {
  const row = await query
    .selectFrom('noticeMarks')
    .where('professionalId', '=', professionalId)
    .select('seenUntil')
    .executeTakeFirst();
  return row?.seenUntil ?? null;
}

/** Keeps that everything up to `until` was seen; never moves back. */
export async function keepSeen(trx: Trx, professionalId: string, until: number): Promise<void> {
  await trx
    .insertInto('noticeMarks')
    .values({ professionalId, seenUntil: until, mailedOn: '' })
    .onConflict((conflict) =>
      conflict.column('professionalId').doUpdateSet({ seenUntil: until }).where('noticeMarks.seenUntil', '<', until),
    )
    .execute();
}

/** Of which kinds the person is not told, by which way. */
export async function noticesOff(
  query: Query,
  professionalId: string,
): Promise<{ kind: NoticeKind; way: NoticeWay }[]> {
  return query.selectFrom('noticesOff').where('professionalId', '=', professionalId).select(['kind', 'way']).execute();
}

/** Keeps all that the person chose at once. */
export async function keepNoticesOff(
  trx: Trx,
  professionalId: string,
  off: readonly { kind: NoticeKind; way: NoticeWay }[],
): Promise<void> {
  await trx.deleteFrom('noticesOff').where('professionalId', '=', professionalId).execute();
  if (off.length > 0)
    await trx
      .insertInto('noticesOff')
      .values(off.map((one) => ({ professionalId, ...one })))
      .execute();
}

/** Who has an account in use and no mail of this day (`YYYY-MM-DD`) yet. */
export async function peopleToMail(query: Query, today: string) {
  return query
    .selectFrom('professionals')
    .leftJoin('noticeMarks', 'noticeMarks.professionalId', 'professionals.id')
    .where('status', '=', 'active')
    .where((eb) => eb.or([eb('mailedOn', 'is', null), eb('mailedOn', '<', today)]))
    .select(['professionals.id', 'role', 'email', 'locale'])
    .orderBy('professionals.id')
    .execute();
}

/** Claims the mail of this day for a person; false where another server was faster. */
export async function claimMorning(trx: Trx, professionalId: string, today: string): Promise<boolean> {
  const claimed = await trx
    .insertInto('noticeMarks')
    .values({ professionalId, seenUntil: 0, mailedOn: today })
    .onConflict((conflict) =>
      conflict.column('professionalId').doUpdateSet({ mailedOn: today }).where('noticeMarks.mailedOn', '<', today),
    )
    .returning('professionalId')
    .executeTakeFirst();
  return claimed !== undefined;
}
