import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '#domain/access/actor.ts';
import { readContent } from '#domain/care-plan/content.ts';
import { statementKinds } from '#domain/care-plan/layout.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const NOBODY = '01980000-0000-7000-8000-000000000000';

describe.each(dialects)('patients on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let other: Actor;
  let observer: Actor;
  let cases = 0;
  let name = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    other = await clinic.join('professional', 'Olivier');
    observer = await clinic.join('observer', 'Ondine');
  });
  afterAll(() => clinic.close());
  beforeEach(() => {
    name = `Renard ${'abcdefghijklmnopqrstuvwxyz'.charAt((cases += 1))}`;
  });

  const create = (by: Actor, input: object) => clinic.app.commands.createPatient(by, input);
  const read = (by: Actor, patientId: unknown) => clinic.app.queries.patient(by, { patientId });
  const listOf = async (by: Actor) =>
    (await clinic.app.queries.searchPatients(by, {})).patients.map((one) => one.familyName);

  test('who creates a patient is their reference person, and may do all but read the audit', async () => {
    const patientId = await clinic.newPatient(nurse, name);
    const patient = await read(nurse, patientId);
    expect(patient).toMatchObject({ id: patientId, givenName: 'Lucie', familyName: name, birthDate: '1962-03-14' });
    expect(patient.careTeam).toEqual([
      {
        id: nurse.id,
        givenName: 'Nadia',
        familyName: 'Martin',
        profession: 'nurse',
        isReference: true,
        status: 'active',
      },
    ]);
    expect(patient.may).toEqual({
      edit: true,
      changeCareTeam: true,
      writePlan: true,
      agreePlan: true,
      readAudit: false,
      administerRecord: false,
    });
    expect(patient.emergencyUntil).toBeNull();
  });

  test('a coordinator who creates a patient is in no care team, and may do everything', async () => {
    const patientId = await clinic.newPatient(clinic.coordinator, name);
    const patient = await read(clinic.coordinator, patientId);
    expect(patient.careTeam).toEqual([]);
    expect(Object.values(patient.may)).toEqual([true, true, true, true, true, true]);
  });

  test('D13 a patient is born with both documents, each with one update that reads as the empty plan', async () => {
    const patientId = await clinic.newPatient(nurse, name);
    const { documents } = await read(nurse, patientId);
    for (const kind of ['plan', 'team'] as const) {
      const rows = await clinic.app.database.query
        .selectFrom('documentUpdates')
        .innerJoin('documents', 'documents.id', 'documentUpdates.documentId')
        .select([
          'documents.kind',
          'documents.sequence as last',
          'documentUpdates.sequence',
          'body',
          'checksum',
          'authorId',
        ])
        .where('documents.id', '=', documents[kind])
        .execute();
      expect(rows).toHaveLength(1);
      const [row] = rows;
      if (!row) throw new Error('no update');
      expect(row).toMatchObject({ kind, last: 1, sequence: 1, authorId: nurse.id, checksum: crc32(row.body) });
      const doc = new Y.Doc();
      Y.applyUpdate(doc, row.body);
      const content = readContent(doc, kind);
      if (kind === 'plan')
        expect(content.sections.words?.map((item) => item.attributes['kind'])).toEqual([...statementKinds]);
      else expect(content.sections.notes).toHaveLength(1);
    }
  });

  test('D13 two who create the same patient at once make one record', async () => {
    const identity = { givenName: 'Lucie', familyName: name, birthDate: '1962-03-14' };
    const results = await Promise.allSettled([create(nurse, identity), create(other, identity)]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const documents = await clinic.app.database.query
      .selectFrom('documents')
      .innerJoin('patients', 'patients.id', 'documents.patientId')
      .select('documents.id')
      .where('familyName', '=', name)
      .execute();
    expect(documents).toHaveLength(2);
  });

  test('a second record with the same name and birth date needs a confirmation', async () => {
    await create(nurse, { givenName: 'Hélène', familyName: `Œil ${name}`, birthDate: '1970-01-01' });
    const twin = { givenName: 'HELENE', familyName: `oeil-${name}`, birthDate: '1970-01-01' };
    expect((await refusalOf(create(other, twin))).code).toBe('patient-exists');
    expect((await refusalOf(create(other, { ...twin, sameNameConfirmed: false }))).code).toBe('patient-exists');
    await expect(create(other, { ...twin, sameNameConfirmed: true })).resolves.toBeDefined();
    await expect(create(other, { ...twin, birthDate: '1970-01-02' })).resolves.toBeDefined();
  });

  test('D3 the list has the patients whom the person may read, by family name', async () => {
    const [zoe, eve] = [`Zénith ${name}`, `Éventail ${name}`];
    await clinic.newPatient(nurse, zoe);
    await clinic.newPatient(nurse, eve);
    await clinic.newPatient(other, `Autre ${name}`);
    const own = (await listOf(nurse)).filter((familyName) => familyName.endsWith(name));
    expect(own).toEqual([eve, zoe]);
    expect(await listOf(other)).not.toContain(zoe);
    expect(await listOf(observer)).toEqual([]);
    const { patients: all } = await clinic.app.queries.searchPatients(clinic.coordinator, {});
    expect(all.filter((one) => one.familyName.endsWith(name))).toHaveLength(3);
    expect(all.find((one) => one.familyName === zoe)).toMatchObject({
      reference: { givenName: 'Nadia', familyName: 'Martin' },
      member: false,
      lastVersion: null,
    });
    expect((await clinic.app.queries.searchPatients(nurse, {})).patients.every((one) => one.member)).toBe(true);
  });

  test('T11 a patient whom one may not see is refused exactly like one who does not exist', async () => {
    const patientId = await clinic.newPatient(nurse, name);
    const commands = clinic.app.commands;
    const uses: ((by: Actor, id: string) => Promise<unknown>)[] = [
      read,
      (by, id) => clinic.app.queries.patientAudit(by, { patientId: id }),
      (by, id) => commands.editPatient(by, { patientId: id, givenName: 'A', familyName: 'B', birthDate: '1962-03-14' }),
      (by, id) => commands.addCareTeamMember(by, { patientId: id, professionalId: by.id }),
      (by, id) => commands.removeCareTeamMember(by, { patientId: id, professionalId: nurse.id }),
      (by, id) => commands.setReferencePerson(by, { patientId: id, professionalId: nurse.id }),
    ];
    for (const use of uses) {
      for (const by of [other, observer]) {
        const before = await clinic.auditCount();
        const hidden = await refusalOf(use(by, patientId));
        const missing = await refusalOf(use(by, NOBODY));
        expect(hidden.code).toBe('not-found');
        const told = ({ code, fields, message }: typeof hidden) => ({ code, fields, message });
        expect(told(hidden)).toEqual(told(missing));
        expect({ ...hidden.refused, patientId: null }).toEqual({ ...missing.refused, patientId: null });
        const [one, two] = await clinic.auditAfter(before);
        expect(one).toEqual({ ...two, patientId });
      }
    }
  });

  test('T11 an id that is none is a record that does not exist', async () => {
    for (const id of ['', '1', null, { $ne: null }, `${NOBODY}'--`]) {
      expect((await refusalOf(read(nurse, id))).code).toBe('not-found');
    }
  });

  test('T11 author, time and id of a record are not for the caller to choose', async () => {
    const raw: unknown = JSON.parse(
      `{"givenName":"Lucie","familyName":"${name}","birthDate":"1962-03-14","id":"${NOBODY}","createdBy":"${other.id}","recordedBy":"${other.id}","createdAt":1,"role":"coordinator","__proto__":{"createdBy":"${other.id}"}}`,
    );
    const { patientId } = await clinic.app.commands.createPatient(nurse, raw);
    const row = await clinic.app.database.query
      .selectFrom('patients')
      .selectAll()
      .where('id', '=', patientId)
      .executeTakeFirst();
    expect(row).toMatchObject({ createdBy: nurse.id, createdAt: clinic.clock.now() });
    expect(patientId).not.toBe(NOBODY);
  });

  test('a correction changes the record, and is announced', async () => {
    const patientId = await clinic.newPatient(nurse, name);
    const before = clinic.announced.length;
    const change = { givenName: 'Lucienne', familyName: `${name}-Petit`, birthDate: '1962-03-15' };
    await clinic.app.commands.editPatient(nurse, { ...change, patientId });
    expect(await read(nurse, patientId)).toMatchObject(change);
    expect(clinic.announced.slice(before)).toEqual([{ type: 'patient.changed', patientId }]);
  });

  test('nobody is born in the future, and an observer creates no one', async () => {
    const identity = { givenName: 'Lucie', familyName: name, birthDate: '2026-11-25' };
    expect(await refusalOf(create(nurse, identity))).toMatchObject({
      code: 'invalid-input',
      fields: { birthDate: 'date-future' },
    });
    const patientId = await clinic.newPatient(nurse, name);
    const edited = clinic.app.commands.editPatient(nurse, { ...identity, patientId });
    expect((await refusalOf(edited)).fields).toEqual({ birthDate: 'date-future' });
    expect((await refusalOf(create(observer, { ...identity, birthDate: '1962-03-14' }))).code).toBe('forbidden');
  });
});
