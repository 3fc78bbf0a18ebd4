import { sql } from 'kysely';
import type { Query } from '#server/database/database.ts';

/** The rows of one table that belong to one record, as they are stored; times in milliseconds UTC. */
export type Row = Record<string, unknown>;
export type RecordRows = Record<string, Row[]>;

/** Which tables hold a record: its own by the patient's id, the others by the rows of one above them. */
const tables = [
  { table: 'patients', by: 'id', of: null },
  ...[
    'care_team_members',
    'emergency_accesses',
    'emergency_requests',
    'plan_versions',
    'agenda_items',
    'actions',
    'refusals',
    'reviews',
    'orientations',
    'ruptures',
    'plan_responses',
    'record_changes',
    'entries_in_error',
    'patient_invitations',
    'patient_drafts',
    'meeting_wishes',
    'related_persons',
    'own_checks',
    'letters',
  ].map((table) => ({ table, by: 'patient_id', of: null })),
  ...['plan_version_stances', 'plan_later_stances', 'patient_yeses'].map((table) => ({
    table,
    by: 'version_id',
    of: 'planVersions',
  })),
  ...[
    'agenda_item_reopenings',
    'remarks',
    'decisions',
    'minutes_amendments',
    'minutes_confirmations',
    'case_stretches',
    'agenda_matters',
    'left_reviews',
  ].map((table) => ({ table, by: 'item_id', of: 'agendaItems' })),
  ...['signed_letters', 'letter_informings', 'letter_sendings'].map((table) => ({
    table,
    by: 'letter_id',
    of: 'letters',
  })),
  { table: 'dissents', by: 'decision_id', of: 'decisions' },
  { table: 'refusal_amendments', by: 'refusal_id', of: 'refusals' },
  ...[
    'review_participants',
    'review_marks',
    'review_answers',
    'review_conclusions',
    'review_dissents',
    'review_addenda',
    'review_outcomes',
  ].map((table) => ({ table, by: 'review_id', of: 'reviews' })),
  ...['orientation_goals', 'orientation_moves', 'orientation_changes', 'orientation_nudges', 'practice_sessions'].map(
    (table) => ({ table, by: 'orientation_id', of: 'orientations' }),
  ),
  { table: 'alliance_checks', by: 'session_id', of: 'practiceSessions' },
  { table: 'repairs', by: 'rupture_id', of: 'ruptures' },
  ...['response_settlings', 'response_promises', 'response_replies', 'response_take_backs'].map((table) => ({
    table,
    by: 'response_id',
    of: 'planResponses',
  })),
] as const;

/** Of a link only that it was made is the patient's to know: what opens it is nobody's. And what is not theirs but the program's. */
const neverGiven = ['keyHash', 'codeHash', 'sortKey', 'searchKey'];

/** The names of the tables that a whole record is made of, in camelCase. */
export const recordTables: readonly string[] = tables.map(({ table }) => camel(table));

/** Everything that is stored of a record in rows, by table. */
export async function recordRows(query: Query, patientId: string): Promise<RecordRows> {
  const found: RecordRows = {};
  for (const { table, by, of } of tables) {
    const ids = of === null ? [patientId] : (found[of] ?? []).map(({ id }) => String(id));
    found[camel(table)] = ids.length === 0 ? [] : await rowsOf(query, table, by, ids);
  }
  return found;
}

async function rowsOf(query: Query, table: string, by: string, ids: readonly string[]): Promise<Row[]> {
  const wanted = sql`select * from ${sql.table(table)} where ${sql.ref(by)} in (${sql.join(ids)})`;
  const { rows } = await sql<Row>`${wanted}`.execute(query);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !neverGiven.includes(column))));
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
