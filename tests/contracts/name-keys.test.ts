import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/database/open-database.ts';
import type { Database } from '#server/database/database.ts';
import { patientsNamed } from '#server/database/tables/patients/patients.ts';
import { patientsMeant } from '#domain/patients/search.ts';
import { compareByName, foldedWords, nameKeys } from '#domain/people/names.ts';
import type { Named } from '#domain/people/names.ts';
import { TEST_KEY } from '../support/test-key.ts';
import { freshDatabase } from '../support/databases.ts';
import type { TestDatabase } from '../support/databases.ts';
import { freshPostgres } from '../support/postgres.ts';

const BORN = '1962-03-14';
/** Names as people have them, and texts as nobody has. */
const name = fc.oneof(
  fc.constantFrom(
    "N'Diaye",
    'Ndiaye',
    'Le Goff',
    'Legoff',
    'Lego',
    'Ben Salah',
    'Églantine',
    'Solène',
    'Teʻura',
    'Żak',
    'Œuvrard',
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('aàbeéEÉzZœ łÅ-’\u00AD')), minLength: 1, maxLength: 6 }),
  // PostgreSQL keeps no text with a zero in it; none is typed either.
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => text.toWellFormed().replaceAll('\0', '')),
);
const people = fc.array(fc.record({ familyName: name, givenName: name }), { maxLength: 30 });

/** PostgreSQL may have been set up to compare texts as a language does. */
const places: readonly [string, () => Promise<TestDatabase>][] = [
  ['sqlite', () => freshDatabase('sqlite')],
  ['postgres', () => freshDatabase('postgres')],
  ['postgres in French', async () => ({ ...(await freshPostgres('fr')), sqlitePath: '' })],
];

describe.each(places)('keys of names on %s', (_, fresh) => {
  let where: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    where = await fresh();
    database = openDatabase(where, TEST_KEY);
    await database.migrate();
    const account = { email: 'a@b.example', passwordHash: '', givenName: 'A', familyName: 'B', createdAt: 1 };
    const rest = { profession: 'nurse', role: 'coordinator', locale: 'fr', theme: 'system', status: 'active' } as const;
    await database.query
      .insertInto('professionals')
      .values({ id: 'p', ...account, ...rest })
      .execute();
  });
  beforeEach(() => database.query.deleteFrom('patients').execute());
  afterAll(async () => {
    await database.close();
    await where.drop();
  });

  async function store(named: readonly Named[]): Promise<void> {
    await database.query.deleteFrom('patients').execute();
    const about = { birthDate: BORN, createdAt: 1, createdBy: 'p', updatedAt: 1 };
    const rows = named.map((person, at) => ({
      id: String(at).padStart(3, '0'),
      ...person,
      ...nameKeys(person),
      ...about,
    }));
    if (rows.length > 0) await database.query.insertInto('patients').values(rows).execute();
  }

  test('C101 the database orders patients as the code does, whatever their names', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (named) => {
        await store(named);
        const stored = await database.query
          .selectFrom('patients')
          .select('id')
          .orderBy('sortKey')
          .orderBy('id')
          .execute();
        const inCode = named.map((person, at) => ({ ...person, at })).sort(compareByName);
        expect(stored.map(({ id }) => Number(id))).toEqual(inCode.map(({ at }) => at));
      }),
      { numRuns: 40 },
    );
  });

  test('C214 the database takes for one person whom the code does, whatever their names', async () => {
    await fc.assert(
      fc.asyncProperty(people, fc.record({ familyName: name, givenName: name }), async (named, asked) => {
        await store(named);
        const same = named.flatMap((person, at) => (nameKeys(person).sortKey === nameKeys(asked).sortKey ? [at] : []));
        const found = await patientsNamed(database.query, { ...asked, birthDate: BORN });
        expect(found.map(Number)).toEqual(same);
        expect(await patientsNamed(database.query, { ...asked, birthDate: '1962-03-15' })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('C214 a beginning is looked for in the stored key with the same result as on the page', async () => {
    await fc.assert(
      fc.asyncProperty(people, name, async (named, typed) => {
        await store(named);
        const [word = ''] = foldedWords(typed);
        fc.pre(word !== '' && !/\p{N}/u.test(word));
        const found = await database.query
          .selectFrom('patients')
          .select('id')
          .where('searchKey', 'like', `% ${word}%`)
          .orderBy('id')
          .execute();
        const onPage = patientsMeant(
          named.map((person, at) => ({ ...person, at, birthDate: BORN })),
          word,
        ).map(({ at }) => at);
        expect(found.map(({ id }) => Number(id))).toEqual(onPage);
      }),
      { numRuns: 40 },
    );
  });

  test('C214 the longest names that can be entered are stored', async () => {
    const longest = ['ﷺ', '𠀀', 'é', 'x', 'ﷺ ', 'a b'].map((unit) => unit.repeat(80).slice(0, 80).toWellFormed());
    await store(longest.map((one) => ({ familyName: one, givenName: one })));
    expect(await database.query.selectFrom('patients').select('id').execute()).toHaveLength(longest.length);
  });
});
