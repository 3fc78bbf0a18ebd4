import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** What can be refused beside a practice: one entry for any of each kind, after those that the clinic has. */
const kinds = [
  ['medicine', 'Un médicament', 'A medicine'],
  ['device', 'Un appareil', 'A device'],
  ['procedure', 'Une infiltration ou un geste', 'An injection or a procedure'],
  ['programme', 'Un groupe ou un programme', 'A group or a programme'],
  ['stay', 'Un séjour', 'A stay'],
] as const;

/**
 * How sure somebody is may stay unsaid; what of a practice was refused, and what else than one; of a refusal's words and circumstances it
 * can be said that they come from somebody else.
 */
export async function wordingTwo(db: Kysely<unknown>, { name, types: { time } }: DatabaseDialect): Promise<void> {
  const unsaid =
    name === 'postgres'
      ? [sql`alter table review_marks alter column confidence drop not null`]
      : // SQLite cannot change a column: the table is made anew. Nothing refers to it.
        [
          sql`create table review_marks_of_both (
            review_id text not null references reviews (id), professional_id text not null references professionals (id),
            targets text not null, confidence integer, own_part text not null, own_part_shared integer not null,
            late integer not null, marked_by text not null references professionals (id), marked_at ${time} not null,
            primary key (review_id, professional_id))`,
          sql`insert into review_marks_of_both select review_id, professional_id, targets, confidence, own_part,
            own_part_shared, late, marked_by, marked_at from review_marks`,
          sql`drop table review_marks`,
          sql`alter table review_marks_of_both rename to review_marks`,
        ];
  const refusals = ['said_by_other', 'named', 'part'].map(
    (column) => sql`alter table refusals add column ${sql.ref(column)} text`,
  );
  for (const statement of [...unsaid, ...refusals]) await statement.execute(db);
  for (const [code, fr, en] of kinds)
    await sql`insert into practices (code, kind, label_fr, label_en, through_fr, through_en, position)
      select ${code}, ${code}, ${fr}, ${en}, '', '', coalesce(max(position), 0) + 1 from practices where true
      on conflict (code) do nothing`.execute(db);
}
