import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { recordTables } from '#server/database/tables/record/record-rows.ts';
import { testApp } from '../support/app.ts';
import { dialects } from '../support/databases.ts';

/** Tables with rows that concern a patient and are not among those that the patient is given, each with why. */
const deliberatelyNot: Record<string, string> = {
  audit_events: 'given as what it says: who did what, when and why, in words',
  audit_kept: 'what the program still asks of rows of audit that were archived',
  documents: 'given as what is written in them',
  document_updates: 'given as what is written in the document',
  document_snapshots: 'given as what is written in the document',
  document_clients: 'which browser wrote what; nothing of the patient',
  live_commands: 'answers that are sent again for some hours; what they did is in the rows',
  mails: 'a letter on its way, which is given as a letter',
  meetings: 'a meeting is about several; which case is spoken of at this moment stands in it, nothing of anybody',
  meeting_minutes: 'of several people; the rows of the own case, of which it is the frozen copy, are given',
  patient_search_forms: 'the name once more, cut up so that it is found',
  patient_sessions: 'what opens the own page',
  purges: 'there is nobody any more to be given anything',
  sent_forms: 'locked with a key of the form, and forgotten after three days; what they did is in the rows',
};

/** Tables in which nothing is about any patient. */
const ofNobody = [
  ...['agenda_mails', 'attendances', 'meeting_leads', 'meeting_participants', 'meeting_series', 'seats'],
  ...['audit_archives', 'audit_chain', 'audit_strands', 'backup_runs', 'restores'],
  ...['calendar_feeds', 'clinic_settings', 'notice_marks', 'notices_off', 'practices', 'system_accounts'],
  ...['former_names', 'password_links', 'professional_invitations', 'professionals', 'provider_identities'],
  ...['half_sign_ins', 'known_browsers', 'passkeys', 'provider_sign_ins', 'recovery_codes', 'second_factor_resets'],
  ...['sessions', 'sign_in_events', 'sign_in_limits', 'totp_factors', 'used_challenges'],
  ...['kysely_migration', 'kysely_migration_lock'],
];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const given = recordTables.map(snake);

describe.each(dialects)('what a patient is given of the tables, on %s', (dialect) => {
  let app: App;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ app, close } = await testApp({ dialect }));
  });
  afterAll(() => close());

  /** Every table with its columns, and which table each column refers to, as the database says. */
  const tables = async () => {
    const { query } = app.database;
    const { rows } = await (
      dialect === 'sqlite'
        ? sql<{ table: string; column: string }>`select m.name as "table", c.name as "column"
            from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'`
        : sql<{ table: string; column: string }>`select c.table_name as "table", c.column_name as "column"
            from information_schema.columns c join information_schema.tables t
              on t.table_name = c.table_name and t.table_schema = c.table_schema and t.table_type = 'BASE TABLE'
            where c.table_schema = current_schema()`
    ).execute(query);
    return Map.groupBy(rows, ({ table }) => table);
  };
  const references = async () => {
    const { rows } = await (
      dialect === 'sqlite'
        ? sql<{ child: string; parent: string }>`select m.name as child, f."table" as parent
            from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`
        : sql<{ child: string; parent: string }>`select r.relname as child, p.relname as parent from pg_constraint k
            join pg_class r on r.oid = k.conrelid join pg_class p on p.oid = k.confrelid
            where k.contype = 'f' and k.connamespace = current_schema()::regnamespace`
    ).execute(app.database.query);
    return rows;
  };

  test('T51 every table that there is was thought of: given, deliberately not, or about nobody; a new one is missed here', async () => {
    const all = [...(await tables()).keys()].sort();
    expect([...given, ...Object.keys(deliberatelyNot), ...ofNobody].sort()).toEqual(all);
  });

  test('T51 every row that hangs on a patient, over however many tables and whatever its column is called, is given or deliberately not', async () => {
    const links = await references();
    const reached = new Set(['patients']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { child, parent } of links) if (reached.has(parent)) reached.add(child);
    }
    expect(reached.size).toBeGreaterThan(40);
    expect([...reached].filter((table) => !given.includes(table) && !(table in deliberatelyNot))).toEqual([]);
    // Also where no reference is declared: a column that names a patient, or a row that is theirs.
    const own = new Set(
      [...reached].filter((table) => table !== 'patients').map((table) => `${table.replace(/s$/, '')}_id`),
    );
    const naming = [...(await tables())].filter(([, columns]) =>
      columns.some(({ column }) => column === 'patient_id' || column === 'item_id' || own.has(column)),
    );
    expect(naming.map(([table]) => table).filter((table) => ofNobody.includes(table))).toEqual([]);
  });
});
