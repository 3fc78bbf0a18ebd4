import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { boardColumns, columnOf } from '#domain/orientation/board.ts';
import { lookAgainFor } from '#domain/orientation/look-again.ts';
import type { OrientationStatus, SessionOutcome } from '#domain/orientation/orientation.ts';

/** Ids in one statement. */
const AT_ONCE = 500;

type Row = {
  id: string;
  status: OrientationStatus;
  status_at: number;
  look_again_after: number;
  looked_at: number | null;
  look_asked_at: number | null;
};
type Session = { orientation_id: string; outcome: SessionOutcome; logged_at: number };

/**
 * Each orientation keeps in which column of the board it stands: to find that out of its sessions for every one of them, at every look at
 * the board, takes longer with each year. And what else lists are drawn from without reading what they do not show.
 */
export async function shownOnBoard(db: Kysely<unknown>): Promise<void> {
  const script = [
    sql`alter table orientations add column board_column text not null default 'proposed'`,
    sql`create index orientations_on_board on orientations (board_column, status_at, patient_id)`,
    sql`create index orientations_by_step on orientations (board_column, (step_on is null), step_on, id, patient_id)`,
    sql`create index orientations_in_groups on orientations
      (board_column, patient_id, professional_id, practice, outside_name, outside_place)`,
    sql`create index agenda_items_by_status on agenda_items (status, meeting_id)`,
    sql`create index actions_by_day on actions (status, due_on, id, patient_id)`,
    sql`create index actions_by_owner_and_day on actions (owner_id, status, due_on, id, patient_id)`,
    sql`create index actions_by_settling on actions (status, settled_at)`,
    sql`create index care_team_members_in_reach on care_team_members (professional_id, patient_id)`,
    sql`create index meeting_participants_in_reach on meeting_participants (professional_id, meeting_id)`,
    sql`create index documents_by_patient on documents (patient_id, kind)`,
    sql`create index emergency_accesses_to_review on emergency_accesses (opened_at) where reviewed_at is null`,
  ];
  for (const statement of script) await statement.execute(db);
  await fill(db);
}

async function fill(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Row>`
    select id, status, status_at, look_again_after, looked_at, look_asked_at from orientations`.execute(db);
  const sessions = await sql<Session>`
    select orientation_id, outcome, logged_at from practice_sessions where withdrawn_at is null
    order by held_on, logged_at, id`.execute(db);
  const concluded = await sql<{ orientation_id: string }>`
    select refusals.orientation_id from refusals join reviews on reviews.refusal_id = refusals.id
    where reviews.status = 'concluded' and refusals.orientation_id is not null`.execute(db);
  const own = Map.groupBy(sessions.rows, (session) => session.orientation_id);
  const reviewed = new Set(concluded.rows.map((row) => row.orientation_id));
  const standing = Map.groupBy(rows, (row) => {
    const lookedAt = row.looked_at ?? 0;
    const lookAgain = lookAgainFor({
      status: row.status,
      lookAgainAfter: row.look_again_after,
      outcomes: (own.get(row.id) ?? []).filter((one) => one.logged_at > lookedAt).map(({ outcome }) => outcome),
      asked: (row.look_asked_at ?? 0) > lookedAt,
      refusalSeen: lookedAt >= row.status_at || reviewed.has(row.id),
    });
    return columnOf({ status: row.status, lookAgain });
  });
  for (const column of boardColumns) {
    const ids = (standing.get(column) ?? []).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await sql`update orientations set board_column = ${column}
        where id in (${sql.join(ids.slice(from, from + AT_ONCE))})`.execute(db);
  }
}
