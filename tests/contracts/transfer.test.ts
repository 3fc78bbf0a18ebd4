import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { openDatabase } from '#server/database/open-database.ts';
import type { Database } from '#server/database/database.ts';
import { transfer } from '#server/database/transfer/transfer.ts';
import { addPatient } from '../operation/clinic.ts';
import { testApp } from '../support/app.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import type { DialectName } from '../support/databases.ts';

const other = (dialect: DialectName): DialectName => (dialect === 'sqlite' ? 'postgres' : 'sqlite');

describe.each(dialects)('every row is compared on its way from %s to the other database', (dialect) => {
  const target = other(dialect);
  let app: App;
  let to: Database;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const opened = await testApp({ dialect });
    app = opened.app;
    await addPatient(app, 'Rocaille');
    await addPatient(app, 'Bruyère');
    const fresh = await freshDatabase(target);
    to = openDatabase(fresh, app.database.dialect.auditKey);
    await to.migrateTables();
    close = async () => {
      await to.close();
      await fresh.drop();
      await opened.close();
    };
  });
  afterEach(() => close());

  /** Something on the way that does otherwise than it was told, whenever a row arrives in `table`. */
  const plant = async (table: string, { sqlite, postgres }: { sqlite: string; postgres: string }) => {
    if (target === 'sqlite')
      return sql.raw(`create trigger planted after insert on ${table} begin ${sqlite}; end`).execute(to.query);
    await sql
      .raw(`create function planted() returns trigger language plpgsql as $$ begin ${postgres} end $$`)
      .execute(to.query);
    return sql
      .raw(`create trigger planted before insert on ${table} for each row execute function planted()`)
      .execute(to.query);
  };
  const arrived = async () => {
    const { rows } = await sql<{ n: unknown }>`select count(*) as n from patients`.execute(to.query);
    return Number(rows[0]?.n);
  };

  test('nothing planted, all of it arrives', async () => {
    expect((await transfer(app.database, to)).rows).toBeGreaterThan(20);
    expect(await arrived()).toBe(2);
  });

  test.each([
    [
      'one letter of one name',
      'patients',
      {
        sqlite: "update patients set family_name = replace(family_name, 'y', 'i') where id = new.id",
        postgres: "new.family_name = replace(new.family_name, 'y', 'i'); return new;",
      },
      'A row of patients came out other than it went in',
    ],
    [
      'a time by a millisecond',
      'patients',
      {
        sqlite: "update patients set updated_at = updated_at + 1 where id = new.id and family_name = 'Rocaille'",
        postgres: "if new.family_name = 'Rocaille' then new.updated_at = new.updated_at + 1; end if; return new;",
      },
      'A row of patients came out other than it went in',
    ],
    [
      'nothing that became an empty text',
      'patients',
      {
        sqlite: "update patients set deceased_on = '' where id = new.id",
        postgres: "new.deceased_on = ''; return new;",
      },
      'A row of patients came out other than it went in',
    ],
    [
      'one bit of a document',
      'document_updates',
      {
        sqlite: "update document_updates set body = substr(body, 1, length(body) - 1) || x'7f' where id = new.id",
        postgres: 'new.body = set_bit(new.body, 3, 1 - get_bit(new.body, 3)); return new;',
      },
      'A row of document_updates came out other than it went in',
    ],
    [
      'a row that did not arrive',
      'plan_version_stances',
      {
        sqlite: 'delete from plan_version_stances where version_id = new.version_id',
        postgres: "if new.stance = 'agrees' then return null; end if; return new;",
      },
      '2 rows of plan_version_stances did not arrive',
    ],
    [
      'a row that nobody sent',
      'clinic_settings',
      {
        sqlite:
          "insert into clinic_settings (name, value, changed_at, changed_by) select 'planted', value, changed_at, changed_by from clinic_settings where name = new.name and new.name <> 'planted'",
        postgres:
          "if new.name <> 'planted' then insert into clinic_settings (name, value, changed_at, changed_by) values ('planted', new.value, new.changed_at, new.changed_by); end if; return new;",
      },
      'A row of clinic_settings came out other than it went in',
    ],
  ])('%s is found, and nothing is kept', async (_, table, planted, sentence) => {
    await sql`insert into clinic_settings (name, value, changed_at, changed_by) values ('invitation-days', '30', 1, 'x')`.execute(
      app.database.query,
    );
    await plant(table, planted);
    const before = await app.database.query.selectFrom('patients').selectAll().execute();
    await expect(transfer(app.database, to)).rejects.toMatchObject({
      code: 'transfer',
      message: expect.stringContaining(sentence),
    });
    expect(await arrived()).toBe(0);
    expect(await app.database.query.selectFrom('patients').selectAll().execute()).toEqual(before);
    // What forbids changes is there again, too.
    expect((await to.dialect.guarded(to.query)).has('plan_version_stances')).toBe(true);
  });
});
