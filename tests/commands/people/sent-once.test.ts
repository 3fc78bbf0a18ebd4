import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SENT_FORMS_FOR_MS, forgetSentForms } from '#server/use-case/once.ts';
import type { Actor } from '#domain/access/actor.ts';
import { newFormKey } from '$lib/forms/form-key.ts';
import { dialects } from '#tests/support/databases.ts';
import { dumpOf, openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const identity = (familyName: string) => ({ givenName: 'Lucie', familyName, birthDate: '1962-03-14' });

describe.each(dialects)('C210 a form that is sent more than once on %s', (dialect) => {
  let clinic: Clinic;
  let colleague: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    colleague = await clinic.join('coordinator', 'Ines');
  });
  afterAll(() => clinic.close());

  const create = (by: Actor, key: string, familyName: string) =>
    clinic.app.commandsOf({ key }).createPatient(by, identity(familyName));
  const countOf = async (familyName: string) => {
    const { query } = clinic.app.database;
    return (await query.selectFrom('patients').where('familyName', '=', familyName).select('id').execute()).length;
  };

  test('C210 leads to one record and one trace, whether at once or later', async () => {
    const key = newFormKey();
    const before = await clinic.auditCount();
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => create(clinic.coordinator, key, 'Cascade')));
    const later = await create(clinic.coordinator, key, 'Cascade');
    expect(new Set([...atOnce, later].map(({ patientId }) => patientId)).size).toBe(1);
    expect(await countOf('Cascade')).toBe(1);
    expect((await clinic.auditAfter(before)).filter(({ action }) => action === 'patient.created')).toHaveLength(1);
  });

  test('C210 with something else in it is refused in words, and sent anew under another key', async () => {
    const key = newFormKey();
    await create(clinic.coordinator, key, 'Ravine');
    expect((await refusalOf(create(clinic.coordinator, key, 'Ravines'))).code).toBe('already-sent');
    expect(await countOf('Ravines')).toBe(0);
    await create(clinic.coordinator, newFormKey(), 'Ravines');
    expect(await countOf('Ravines')).toBe(1);
  });

  test('C210 is one person’s: with the same key another person gets nothing of it', async () => {
    const key = newFormKey();
    const { patientId } = await create(clinic.coordinator, key, 'Torrent');
    expect((await refusalOf(create(colleague, key, 'Torrent'))).code).toBe('patient-exists');
    expect((await create(clinic.coordinator, key, 'Torrent')).patientId).toBe(patientId);
  });

  test('C210 was refused before: it is sent again with the same key', async () => {
    const key = newFormKey();
    await create(colleague, newFormKey(), 'Moraine');
    expect((await refusalOf(create(clinic.coordinator, key, 'Moraine'))).code).toBe('patient-exists');
    const confirmed = { ...identity('Moraine'), sameNameConfirmed: true };
    await clinic.app.commandsOf({ key }).createPatient(clinic.coordinator, confirmed);
    expect(await countOf('Moraine')).toBe(2);
  });

  test('C210 gives its link again to whoever holds the form, while the database gives it to nobody', async () => {
    const key = newFormKey();
    const invited = () =>
      clinic.app.commandsOf({ key }).inviteProfessional(clinic.coordinator, { role: 'professional' });
    const first = await invited();
    expect(await invited()).toEqual(first);
    const dump = await dumpOf(clinic.app);
    for (const secret of [first.token, key]) expect(dump).not.toContain(secret);
  });

  test('C210 is remembered for three days, and then forgotten', async () => {
    const { query } = clinic.app.database;
    const countRows = async () => (await query.selectFrom('sentForms').select('id').execute()).length;
    const forget = (now: number) => query.transaction().execute((trx) => forgetSentForms(trx, now));
    await forget(clinic.clock.now());
    expect(await countRows()).toBeGreaterThan(0);
    await forget(clinic.clock.now() + SENT_FORMS_FOR_MS + 1);
    expect(await countRows()).toBe(0);
  });
});
