import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { nameKeys } from '#domain/people/names.ts';
import type { PatientIdentity } from '#domain/patients/identity.ts';
import { patientsMeant, searchForms } from '#domain/patients/search.ts';
import { newId } from '#server/new-id.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const names = [
  'Le Goff',
  'Legoff',
  'Lego',
  "N'Diaye",
  'Ben Salah',
  'Œuvrard',
  'de la Tour',
  'Latour',
  'Żak',
  'Teʻura',
  'Prêle',
];
const given = ['Solène', 'Jean-Yves', 'Lucie', 'Fatou', '', 'Marie Ange'];
const days = ['1962-03-14', '1903-01-03', '1970-12-30', '2003-01-31'];
const identity = fc.record({
  familyName: fc.constantFrom(...names),
  givenName: fc.constantFrom(...given),
  birthDate: fc.constantFrom(...days),
});
/** What somebody types: parts of names and dates, some cut short, some run together. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(...names, ...given, ...days, '14/03', '3', '03', '1962', '14031962', 'x', 'le', 'tour'),
      fc.tuple(fc.constantFrom(...names, ...given), fc.nat(7)).map(([name, length]) => name.slice(0, length)),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(' '));

describe.each(dialects)('patients are searched in the database, on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let physio: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
  });
  afterAll(() => clinic.close());

  /** The clinic has these patients and no others; gives their ids. */
  const have = async (people: readonly PatientIdentity[]): Promise<string[]> => {
    const { query } = clinic.app.database;
    for (const table of ['careTeamMembers', 'patientSearchForms'] as const) await query.deleteFrom(table).execute();
    await query.deleteFrom('patients').execute();
    const at = { createdAt: 1, createdBy: nurse.id, updatedAt: 1 };
    const rows = people.map((person) => ({ id: newId(), ...person, ...nameKeys(person), ...at }));
    if (rows.length > 0) await query.insertInto('patients').values(rows).execute();
    const forms = rows.flatMap((row) => searchForms(row).map((form) => ({ ...form, patientId: row.id })));
    if (forms.length > 0) await query.insertInto('patientSearchForms').values(forms).execute();
    return rows.map(({ id }) => id);
  };
  const search = (by: Actor, asked: object) => clinic.app.queries.searchPatients(by, asked);
  const found = async (asked: string) =>
    (await search(clinic.coordinator, { typed: asked })).patients.map((one) => one.familyName);

  test('C214 the database finds whom the domain means, whatever is typed, and counts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(identity, { maxLength: 12 }),
        fc.array(typed, { minLength: 1, maxLength: 8 }),
        async (people, tries) => {
          const ids = await have(people);
          for (const asked of tries) {
            const answer = await search(clinic.coordinator, { typed: asked });
            const meant = patientsMeant(people, asked);
            if (meant.length === 0) {
              expect(answer.near || answer.found === 0).toBe(true);
              continue;
            }
            const expected = people.flatMap((person, at) => (meant.includes(person) ? [ids[at]] : []));
            expect(answer.patients.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
            expect([answer.found, answer.near]).toEqual([meant.length, false]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('C160 a name written apart, without its accent, with one letter wrong is found', async () => {
    const birthDate = '1962-03-14';
    await have([
      { familyName: 'Le Goff', givenName: 'Solène', birthDate },
      { familyName: 'Basalte', givenName: 'Jean-Yves', birthDate: '1970-12-30' },
    ]);
    for (const asked of ['legof', 'le goff', 'GOFF', 'solene', 'solène le g', '14/03/1962', 'goff 1962'])
      expect([asked, await found(asked)]).toEqual([asked, ['Le Goff']]);
    for (const asked of [
      'legoof',
      'lgoff',
      'lehoff',
      'elgoff',
      'le gogf',
      'solnee',
      'xlegoff',
      'gofff 1962',
      'legoffs',
    ]) {
      const answer = await search(clinic.coordinator, { typed: asked });
      expect([asked, answer.near, answer.patients.map((one) => one.familyName)]).toEqual([asked, true, ['Le Goff']]);
    }
    for (const asked of ['lego ff basalte', 'gfo', 'martin', '15/03/1962', 'legixx', 'goff 1963', "' or 1=1"])
      expect([asked, await found(asked)]).toEqual([asked, []]);
  });

  test('D3 pages keep the order and the count, and nobody finds whom they may not read, by a typing error neither', async () => {
    const people = Array.from({ length: 25 }, (_, at) => ({
      familyName: `Galet ${String(at).padStart(2, '0')}`,
      givenName: at % 2 === 0 ? 'Ida' : 'Odile',
      birthDate: '1970-12-30',
    }));
    const ids = await have(people);
    const rows = ids
      .filter((_, at) => at % 2 === 0)
      .map((patientId) => ({
        patientId,
        professionalId: nurse.id,
        isReference: 0 as const,
        addedAt: 1,
        addedBy: nurse.id,
      }));
    await clinic.app.database.query.insertInto('careTeamMembers').values(rows).execute();
    const pages = [0, 10, 20, 30].map((from) => search(clinic.coordinator, { typed: 'galet', from, limit: 10 }));
    const all = await Promise.all(pages);
    expect(all.map(({ found: count, patients }) => [count, patients.length])).toEqual([
      [25, 10],
      [25, 10],
      [25, 5],
      [25, 0],
    ]);
    expect(all.flatMap(({ patients }) => patients.map(({ id }) => id))).toEqual(ids);
    const own = await search(nurse, { typed: 'galet', limit: 5 });
    expect([own.found, own.patients.map(({ id }) => id)]).toEqual([
      13,
      ids.filter((_, at) => at % 2 === 0).slice(0, 5),
    ]);
    expect(await search(nurse, { typed: 'odile' })).toMatchObject({ found: 0, patients: [], any: true });
    expect(await search(nurse, { typed: 'odlie' })).toMatchObject({ found: 0, near: false, patients: [] });
    expect(await search(nurse, { typed: 'iad galet 02' })).toMatchObject({ found: 0 });
    expect(await search(physio, { typed: 'galet' })).toMatchObject({ found: 0, any: false, anyReadable: false });
  });

  test('C25 only who is on the page of a search leaves a row', async () => {
    await have(
      ['Mica', 'Micaschiste', 'Marne'].map((familyName) => ({ familyName, givenName: 'Ida', birthDate: '1970-12-30' })),
    );
    const before = await clinic.auditCount();
    const { patients } = await search(clinic.coordinator, { typed: 'mica', limit: 1 });
    const rows = (await clinic.auditAfter(before)).filter(({ patientId }) => patientId !== null);
    expect(rows.map(({ action, patientId }) => [action, patientId])).toEqual([['patients.listed', patients[0]?.id]]);
  });

  test('the index follows a change of name or birth date', async () => {
    await have([]);
    // The last: a record has documents, which stay.
    const { patientId } = await clinic.app.commands.createPatient(nurse, {
      familyName: 'Ardoise',
      givenName: 'Ida',
      birthDate: '1970-12-30',
    });
    expect(await found('ardoise ida 1970')).toEqual(['Ardoise']);
    await clinic.app.commands.editPatient(nurse, {
      patientId,
      familyName: 'Silex',
      givenName: 'Ida',
      birthDate: '1971-02-01',
    });
    expect([await found('ardoise'), await found('1970'), await found('silex 01/02')]).toEqual([[], [], ['Silex']]);
  });
});
