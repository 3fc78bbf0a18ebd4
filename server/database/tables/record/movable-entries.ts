import type { InErrorKind } from '#domain/patients/entry-in-error.ts';
import type { Query } from '#server/database/database.ts';

/** Something in a record that can be taken out of it; `at` is a day ('YYYY-MM-DD') or milliseconds UTC, `says` how it begins. */
export type MovableEntry = { kind: InErrorKind; objectId: string; at: string | number; says: string };

const BEGINS = 80;

/** The refusals that professionals recorded, and the texts of meetings; latest first. */
export async function movableEntries(query: Query, patientId: string): Promise<MovableEntry[]> {
  const refusals = await query
    .selectFrom('refusals')
    .where('patientId', '=', patientId)
    .where('source', '=', 'professional')
    .select(['id', 'refusedOn', 'words', 'recordedAt'])
    .orderBy('recordedAt', 'desc')
    .execute();
  const items = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.patientId', '=', patientId)
    .select(['agendaItems.id', 'meetings.startsAt', 'voiceText', 'voiceKind'])
    .orderBy('meetings.startsAt', 'desc')
    .execute();
  const ids = items.map(({ id }) => id);
  const remarks = ids.length
    ? await query.selectFrom('remarks').where('itemId', 'in', ids).select(['id', 'itemId', 'text']).execute()
    : [];
  const decisions = ids.length
    ? await query.selectFrom('decisions').where('itemId', 'in', ids).select(['id', 'itemId', 'text']).execute()
    : [];
  return [
    ...refusals.map(({ id, refusedOn, words }) => entry('refusal', id, refusedOn, words)),
    ...items.flatMap((item) => [
      ...(item.voiceKind === null ? [] : [entry('voice', item.id, item.startsAt, item.voiceText ?? '')]),
      ...decisions
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id, text }) => entry('decision', id, item.startsAt, text)),
      ...remarks
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id, text }) => entry('remark', id, item.startsAt, text)),
    ]),
  ];
}

function entry(kind: InErrorKind, objectId: string, at: string | number, text: string): MovableEntry {
  const says = text.length <= BEGINS ? text : `${text.slice(0, BEGINS).toWellFormed()}…`;
  return { kind, objectId, at, says };
}
