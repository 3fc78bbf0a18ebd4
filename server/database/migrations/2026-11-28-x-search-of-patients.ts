import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { searchForms } from '#domain/patients/search.ts';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Forms in one statement. */
const ROWS_AT_ONCE = 1_000;

/**
 * Patients are found by the beginnings of their names and birth dates, also where one letter is wrong, in an index that both databases have:
 * neither reads the patients who are not meant. Bytes are compared, as for the names' keys.
 */
export async function searchOfPatients(db: Kysely<unknown>, { name }: DatabaseDialect): Promise<void> {
  const bytes = name === 'postgres' ? sql`collate "C"` : sql`collate binary`;
  const script = [
    sql`create table patient_search_forms (
      patient_id text not null references patients (id), form text ${bytes} not null, slip integer not null,
      primary key (patient_id, slip, form))`,
    sql`create index patient_search_forms_by_form on patient_search_forms (slip, form, patient_id)`,
    // What a list of those whose record is open goes through, and counts.
    sql`create index patients_open_by_name on patients (sort_key, birth_date, id) where closed_at is null`,
    sql`create index patients_closed_by_name on patients (sort_key, birth_date, id) where closed_at is not null`,
    sql`create index patients_by_closing on patients (closed_at, id)`,
    sql`create index meetings_by_opening on meetings (opened_at)`,
    sql`create index meetings_by_status on meetings (status, starts_at, id)`,
  ];
  for (const statement of script) await statement.execute(db);
  const patients = await sql<{ id: string; given_name: string; family_name: string; birth_date: string }>`
    select id, given_name, family_name, birth_date from patients`.execute(db);
  const rows = patients.rows.flatMap((patient) => {
    const identity = {
      givenName: patient.given_name,
      familyName: patient.family_name,
      birthDate: patient.birth_date,
    };
    return searchForms(identity).map(({ form, slip }) => sql`(${patient.id}, ${form}, ${slip})`);
  });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await sql`insert into patient_search_forms (patient_id, form, slip)
      values ${sql.join(rows.slice(from, from + ROWS_AT_ONCE))}`.execute(db);
}
