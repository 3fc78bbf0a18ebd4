import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantOf, addDays } from '#domain/meeting/calendar.ts';
import { dueForPurge } from '#server/database/tables/record/due-for-purge.ts';
import { purgeRecord } from '#server/database/tables/record/purge-record.ts';
import { dialects } from '../../support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const ZONE = 'Europe/Paris';
/** The clock of the tests stands on Monday 23 November 2026, 10:00 in Paris. */
const TODAY = '2026-11-23';

describe.each(dialects)('the day on which a record may be destroyed, on %s', (dialect) => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
  });
  afterEach(() => clinic.close());

  /** Somebody whom the team last had to do with today. */
  const patient = async (
    familyName: string,
    birthDate: string,
    more: { deceasedOn?: string; heldAt?: number } = {},
  ) => {
    const patientId = await clinic.newPatient(clinic.coordinator, familyName, birthDate);
    if (Object.keys(more).length > 0)
      await clinic.app.database.query.updateTable('patients').set(more).where('id', '=', patientId).execute();
    return patientId;
  };
  const due = async (at: number) =>
    (await dueForPurge(clinic.app.database.query, at, ZONE)).map(({ patientId }) => patientId);

  test.each([
    ['twenty years after the last contact', '1962-03-14', {}, '2046-11-23', 'last-contact'],
    ['the 28th birthday, where that comes later', '2021-05-01', {}, '2049-05-01', 'birthday'],
    ['a 28th birthday of somebody born on a 29th of February', '2024-02-29', {}, '2052-02-29', 'birthday'],
    ['ten years after a death', '1962-03-14', { deceasedOn: TODAY }, '2036-11-23', 'death'],
    ['ten years after the death of a child', '2021-05-01', { deceasedOn: '2026-11-20' }, '2036-11-20', 'death'],
  ] as const)(
    'C61 T51 %s: not the day before, not a millisecond before midnight there; on that day and the day after',
    async (_, birthDate, more, on, rule) => {
      const patientId = await patient('Borne', birthDate, more);
      const other = await patient('Voisine', '2026-11-01');
      const midnight = instantOf(ZONE, on, '00:00');
      expect(await due(instantOf(ZONE, addDays(on, -1), '12:00'))).toEqual([]);
      expect(await due(midnight - 1)).toEqual([]);
      expect(await due(midnight)).toEqual([patientId]);
      expect(await due(instantOf(ZONE, addDays(on, 1), '12:00'))).toEqual([patientId]);

      // What is listed is what goes, and nothing else.
      const { query, dialect: kind } = clinic.app.database;
      const [listed] = await dueForPurge(query, midnight, ZONE);
      expect(listed).toMatchObject({ rule, since: on });
      const entry = { patientId, rule, purgedAt: midnight } as const;
      expect(await query.transaction().execute((trx) => purgeRecord(trx, kind, entry, midnight))).toBe(true);
      expect((await query.selectFrom('patients').select('id').execute()).map(({ id }) => id)).toEqual([other]);
      expect(await due(midnight)).toEqual([]);
    },
  );

  test('C61 T51 held, it is due on no day; released, from that day on', async () => {
    const patientId = await patient('Tenue', '1962-03-14', { heldAt: 1, deceasedOn: '2026-11-20' });
    const late = instantOf(ZONE, '2126-01-01', '12:00');
    expect(await due(late)).toEqual([]);
    await clinic.app.database.query.updateTable('patients').set({ heldAt: null }).where('id', '=', patientId).execute();
    expect(await due(late)).toEqual([patientId]);
  });
});
