import { DatabaseSync } from 'node:sqlite';
import { randomInt } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAudit, firstBrokenAuditRow, unguardedTables } from '#server/database/tables/audit-check.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import { auditHash } from '#server/database/tables/audit-row.ts';
import { appendOnlyTables } from '#server/database/tables/sealed-tables.ts';
import type { Actor } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const NOBODY = '01980000-0000-7000-8000-000000000000';

/** Runs statements as whoever holds the database itself could, beside the program. */
async function asDatabaseOwner({ app }: Clinic, statements: Record<'sqlite' | 'postgres', string[]>): Promise<void> {
  const { url, sqlitePath } = app.config.database;
  if (url === null) {
    const database = new DatabaseSync(sqlitePath);
    try {
      for (const statement of statements.sqlite) database.exec(statement);
    } finally {
      database.close();
    }
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements.postgres) await client.query(statement);
  } finally {
    await client.end();
  }
}

const withoutGuard = (...statements: string[]) => ({
  sqlite: ['drop trigger audit_events_no_update', 'drop trigger audit_events_no_delete', ...statements],
  postgres: ['drop trigger audit_events_append_only on audit_events', ...statements],
});

describe.each(dialects)('the audit on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let other: Actor;
  let patientId = '';
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    other = await clinic.join('professional', 'Olivier');
    patientId = await clinic.newPatient(nurse, 'Renard');
  });
  afterEach(() => clinic.close());

  const broken = () => firstBrokenAuditRow(clinic.app.database);

  test('T47 every reading, writing and refusal leaves exactly one row, with who and what', async () => {
    const { commands, queries } = clinic.app;
    const done: [action: string, by: Actor, about: string | null, work: () => Promise<unknown>][] = [
      ['patient.read', nurse, patientId, () => queries.patient(nurse, { patientId })],
      ['patient.read.refused', other, patientId, () => queries.patient(other, { patientId })],
      ['patients.listed', nurse, null, () => queries.searchPatients(nurse, {})],
      ['audit.read', clinic.coordinator, patientId, () => queries.patientAudit(clinic.coordinator, { patientId })],
      ['audit.read.refused', nurse, patientId, () => queries.patientAudit(nurse, { patientId })],
      ['emergency-accesses.listed', clinic.coordinator, null, () => queries.emergencyAccesses(clinic.coordinator, {})],
      [
        'patient.edited',
        nurse,
        patientId,
        () =>
          commands.editPatient(nurse, { patientId, givenName: 'Luce', familyName: 'Renard', birthDate: '1962-03-14' }),
      ],
      [
        'care-team.member-added',
        nurse,
        patientId,
        () => commands.addCareTeamMember(nurse, { patientId, professionalId: other.id }),
      ],
      [
        'care-team.reference-set',
        nurse,
        patientId,
        () => commands.setReferencePerson(nurse, { patientId, professionalId: other.id }),
      ],
      [
        'care-team.member-removed',
        nurse,
        patientId,
        () => commands.removeCareTeamMember(nurse, { patientId, professionalId: other.id }),
      ],
      [
        'care-team.member-removed.refused',
        nurse,
        patientId,
        () => commands.removeCareTeamMember(nurse, { patientId, professionalId: other.id }),
      ],
      [
        'patient.created.refused',
        other,
        patientId,
        () => commands.createPatient(other, { givenName: 'luce', familyName: 'RENARD', birthDate: '1962-03-14' }),
      ],
      ['people.listed.refused', nurse, null, () => queries.people(nurse, {})],
      [
        'professional.disabled.refused',
        clinic.coordinator,
        null,
        () => commands.disableProfessional(clinic.coordinator, { professionalId: clinic.coordinator.id }),
      ],
    ];
    for (const [action, by, about, work] of done) {
      const before = await clinic.auditCount();
      await work().catch((thrown: unknown) => domainErrorOf(thrown) ?? Promise.reject(thrown as Error));
      const [row, ...named] = await clinic.auditAfter(before);
      expect(row).toEqual({ action, actorId: by.id, patientId: about });
      // And of a list one for each patient whom it names.
      const patients = action === 'patients.listed' ? [{ action, actorId: by.id, patientId }] : [];
      expect(named).toEqual(patients);
    }
    expect(await broken()).toBeNull();
  });

  test('T47 the chain holds after 10,000 random actions (200 in a test run), some of them at once, with one row for each', async () => {
    const batches = process.env['CORDEE_TEST_LONG'] ? 2_000 : 40;
    const seed = randomInt(2 ** 31);
    const random = generator(seed);
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
    const people = [nurse, other, clinic.coordinator];
    const { commands, queries } = clinic.app;
    const actions: ((by: Actor) => Promise<unknown>)[] = [
      (by) => queries.patient(by, { patientId: pick([patientId, NOBODY]) }),
      (by) => queries.searchPatients(by, {}),
      (by) => queries.patientAudit(by, { patientId }),
      (by) => commands.addCareTeamMember(by, { patientId, professionalId: pick(people).id }),
      (by) => commands.removeCareTeamMember(by, { patientId, professionalId: pick(people).id }),
      (by) => commands.setReferencePerson(by, { patientId, professionalId: pick(people).id }),
      (by) => commands.changePreferences(by, { theme: pick(['light', 'dark']) }),
      (by) => commands.disableProfessional(by, { professionalId: NOBODY }),
    ];
    const before = await clinic.auditCount();
    for (let i = 0; i < batches; i += 1) {
      const batch = Array.from({ length: 5 }, () => pick(actions)(pick(people)));
      for (const one of await Promise.allSettled(batch)) {
        if (one.status === 'rejected') expect(domainErrorOf(one.reason), `seed ${String(seed)}`).not.toBeNull();
      }
    }
    const rows = await clinic.auditAfter(before);
    const named = rows.filter((row) => row.action === 'patients.listed' && row.patientId !== null);
    expect(rows.length - named.length, `seed ${String(seed)}`).toBe(batches * 5);
    expect(await broken(), `seed ${String(seed)}`).toBeNull();
  }, 1_800_000);

  test('D19 where the audit cannot be written, nothing is read, written or refused', async () => {
    await asDatabaseOwner(clinic, {
      sqlite: ["create trigger full before insert on audit_events begin select raise(abort, 'full'); end"],
      postgres: [
        "create function full_up() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$",
        'create trigger full_up before insert on audit_events for each row execute function full_up()',
      ],
    });
    const before = clinic.announced.length;
    await expect(clinic.app.queries.patient(nurse, { patientId })).rejects.toThrow('full');
    await expect(clinic.app.queries.patient(other, { patientId })).rejects.toThrow('full');
    await expect(clinic.newPatient(nurse, 'Autre')).rejects.toThrow('full');
    await expect(
      clinic.app.commands.disableProfessional(clinic.coordinator, { professionalId: nurse.id }),
    ).rejects.toThrow('full');
    const patients = await clinic.app.database.query.selectFrom('patients').select('familyName').execute();
    expect(patients).toEqual([{ familyName: 'Renard' }]);
    expect(await clinic.again(nurse)).not.toBeNull();
    expect(clinic.announced.slice(before)).toEqual([]);
  });

  test('D19 the database refuses to change or delete an audit row', async () => {
    const { query } = clinic.app.database;
    await expect(query.updateTable('auditEvents').set({ action: 'nothing' }).execute()).rejects.toThrow('append-only');
    await expect(query.deleteFrom('auditEvents').execute()).rejects.toThrow('append-only');
    for (const statement of ["update audit_events set action = 'x'", 'delete from audit_events where sequence = 1']) {
      const tampering = asDatabaseOwner(clinic, { sqlite: [statement], postgres: [statement] });
      await expect(tampering).rejects.toThrow('append-only');
    }
    expect(await broken()).toBeNull();
  });

  test.each([
    ['who did it', "update audit_events set actor_id = 'somebody' where sequence = 3", 3],
    ['what was done', "update audit_events set action = 'patient.listed' where sequence = 1", 1],
    ['when', 'update audit_events set at = at + 1 where sequence = 2', 2],
    ['the record', 'update audit_events set patient_id = null where sequence = 7', 7],
    ['a row taken out', 'delete from audit_events where sequence = 4', 4],
    ['the first row taken out', 'delete from audit_events where sequence = 1', 1],
    [
      'two rows exchanged',
      'update audit_events set sequence = case sequence when 2 then -3 when 3 then -2 else sequence end; update audit_events set sequence = abs(sequence)',
      2,
    ],
  ])('T48 a change made behind our back is found: %s', async (_, statement, first) => {
    for (let i = 0; i < 3; i += 1) await clinic.app.queries.patient(nurse, { patientId });
    await asDatabaseOwner(clinic, withoutGuard(statement));
    expect(await broken()).toBe(first);
  });

  test('T48 a row altered together with its own hash breaks the next one', async () => {
    for (let i = 0; i < 3; i += 1) await clinic.app.queries.patient(nurse, { patientId });
    const row = await clinic.app.database.query
      .selectFrom('auditEvents')
      .selectAll()
      .where('sequence', '=', 5)
      .executeTakeFirstOrThrow();
    const hash = auditHash(clinic.app.database.dialect.auditKey, { ...row, action: 'nothing' });
    await asDatabaseOwner(
      clinic,
      withoutGuard(`update audit_events set action = 'nothing', hash = '${hash}' where sequence = 5`),
    );
    expect(await broken()).toBe(6);
  });

  test('D26 C56 without the key nobody makes a row that fits, whatever they know', async () => {
    for (let i = 0; i < 3; i += 1) await clinic.app.queries.patient(nurse, { patientId });
    const rows = await clinic.app.database.query.selectFrom('auditEvents').selectAll().orderBy('sequence').execute();
    const strand = rows.at(-1)?.strand ?? 0;
    const own = rows.filter((row) => row.strand === strand);
    let previousHash = own.at(-2)?.previousHash ?? '';
    const forged = own.slice(-2).flatMap((row) => {
      const one = { ...row, action: 'nothing', previousHash };
      previousHash = auditHash(Buffer.alloc(32), one);
      return `update audit_events set action = 'nothing', previous_hash = '${one.previousHash}', hash = '${previousHash}'
        where sequence = ${String(row.sequence)}`;
    });
    const end = `update audit_strands set hash = '${previousHash}' where strand = ${String(strand)}`;
    await asDatabaseOwner(clinic, withoutGuard(...forged, end));
    expect(await broken()).toBe(own.at(-2)?.sequence);
  });

  test('C56 the last rows cut off, or all of them, are missed, and so are the guards that were taken away', async () => {
    const { database } = clinic.app;
    expect(await unguardedTables(database, appendOnlyTables)).toEqual([]);
    const last = await clinic.auditCount();
    await asDatabaseOwner(clinic, withoutGuard(`delete from audit_events where sequence > ${String(last - 3)}`));
    const { faults } = await checkAudit(database);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['cut']));
    expect(await unguardedTables(database, appendOnlyTables)).toEqual(['audit_events']);
    const emptied = ['delete from audit_events'];
    await asDatabaseOwner(clinic, { sqlite: emptied, postgres: emptied });
    expect((await checkAudit(database)).faults[0]).toEqual({ kind: 'empty' });
  });

  test('C56 a guard that is there and does nothing is missed', async () => {
    await asDatabaseOwner(clinic, {
      sqlite: [
        'drop trigger refusals_no_update',
        'create trigger refusals_no_update before update on refusals begin select 1; end',
      ],
      postgres: ['alter table refusals disable trigger refusals_append_only'],
    });
    expect(await unguardedTables(clinic.app.database, appendOnlyTables)).toEqual(['refusals']);
    if (dialect === 'sqlite') return;
    const hollow =
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$';
    await asDatabaseOwner(clinic, { sqlite: [], postgres: [hollow] });
    expect(await unguardedTables(clinic.app.database, appendOnlyTables)).toEqual([...appendOnlyTables]);
  });

  test('D26 every row says in which session it was, and why', async () => {
    const rows = () =>
      clinic.app.database.query
        .selectFrom('auditEvents')
        .select(['action', 'purpose', 'session', 'actorId'])
        .where('action', '=', 'patient.read')
        .orderBy('sequence')
        .execute();
    await clinic.app.queries.patient(nurse, { patientId });
    await clinic.app.queries.patient(clinic.coordinator, { patientId });
    const identity = { givenName: 'Lucie', familyName: 'Renard', birthDate: '1962-03-14', reason: 'Appel de nuit' };
    await clinic.app.commands.openEmergencyAccess({ ...other, authenticatedAt: clinic.clock.now() }, identity);
    await clinic.app.queries.patient(other, { patientId });
    const sessionOf = ({ sessionId }: Actor) => sessionId.slice(0, 16);
    expect(await rows()).toEqual([
      { action: 'patient.read', purpose: 'care-team', session: sessionOf(nurse), actorId: nurse.id },
      {
        action: 'patient.read',
        purpose: 'coordination',
        session: sessionOf(clinic.coordinator),
        actorId: clinic.coordinator.id,
      },
      { action: 'patient.read', purpose: 'emergency', session: sessionOf(other), actorId: other.id },
    ]);
  });

  test('D26 what waits in one transaction holds up nobody else’s audit', async () => {
    if (dialect === 'sqlite') return;
    const { query } = clinic.app.database;
    await query.transaction().execute(async (trx) => {
      const entry = {
        actorId: null,
        actorRole: 'system',
        action: 'test.waits',
        patientId: null,
        objectId: null,
      } as const;
      await appendAudit(trx, clinic.app.database.dialect, clinic.clock.now(), entry);
      // On the connections that are left, several at once, while the first is not over.
      await Promise.all(Array.from({ length: 20 }, () => clinic.app.queries.patient(nurse, { patientId })));
    });
    expect(await broken()).toBeNull();
  });

  test('the coordinator reads a patient’s audit newest first, a hundred rows a page', async () => {
    for (let i = 0; i < 120; i += 1) await clinic.app.queries.patient(nurse, { patientId });
    const page = (before?: number) =>
      clinic.app.queries.patientAudit(clinic.coordinator, { patientId, ...(before === undefined ? {} : { before }) });
    const first = await page();
    expect(first.rows).toHaveLength(100);
    expect(first.more).toBe(true);
    expect(first.rows[0]).toMatchObject({
      action: 'patient.read',
      actorName: 'Nadia Martin',
      actorRole: 'professional',
      at: clinic.clock.now(),
    });
    const second = await page(first.rows.at(-1)?.sequence);
    expect(second.more).toBe(false);
    const sequences = [...first.rows, ...second.rows].map((row) => row.sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
    expect(new Set(sequences).size).toBe(121);
    expect(second.rows.at(-1)?.action).toBe('patient.created');
    expect((await page()).rows[0]).toMatchObject({ action: 'audit.read', actorName: 'Claire Martin' });
  });

  test('D3 only a coordinator reads an audit', async () => {
    expect((await refusalOf(clinic.app.queries.patientAudit(nurse, { patientId }))).code).toBe('not-found');
  });
});

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
