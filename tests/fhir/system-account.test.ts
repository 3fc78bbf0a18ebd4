import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import type { Actor } from '#domain/access/actor.ts';
import { timeIn } from '#domain/meeting/calendar.ts';
import type { SystemActor, SystemScope } from '#domain/systems/system-account.ts';
import { testApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';
import { dialects } from '../support/databases.ts';
import { addProfessional } from '../support/people.ts';
import { faultsOf } from './support/validate.ts';

const where = { base: 'https://cordee.test/fhir', clinicName: 'Trois-Rochers', locale: 'fr' };

describe.each(dialects)('C410 another system on %s', (dialect) => {
  const clock = testClock();
  let running: Awaited<ReturnType<typeof testApp>>;
  let claire: Actor;
  let patientId: string;
  let other: string;

  beforeAll(async () => {
    running = await testApp({ dialect, clock });
    const { app } = running;
    claire = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
    const create = async (familyName: string) =>
      (await app.commands.createPatient(claire, { givenName: 'Lucie', familyName, birthDate: '1971-04-09' })).patientId;
    [patientId, other] = [await create('N’Diaye'), await create('Falaise')];
    const agree = (id: string, number: number) =>
      app.commands.agreeCarePlan(claire, {
        ...{ patientId: id, number, planSequence: 1, teamSequence: 1 },
        stances: [{ professionalId: claire.id, stance: 'agrees' }],
      });
    await agree(patientId, 1);
    await agree(other, 1);
    clock.advance(3 * 86_400_000);
    await agree(patientId, 2);
  });
  afterAll(() => running.close());

  const account = (...scopes: SystemScope[]) => called('DPI', scopes);
  const called = async (name: string, scopes: SystemScope[]): Promise<{ token: string; actor: SystemActor }> => {
    const fresh = { ...claire, authenticatedAt: clock.now() };
    const { token } = await running.app.commands.createSystemAccount(fresh, { name, scopes });
    const actor = await running.app.queries.systemOf(null, { token });
    if (!actor) throw new Error('The token opens nothing');
    return { token, actor };
  };
  const search = (actor: SystemActor, asked: object) => running.app.queries.fhirSearch(actor, { ...asked, ...where });
  const fhirRead = (actor: SystemActor, type: string, id: string) =>
    running.app.queries.fhirRead(actor, { type, id, ...where });

  test('finds the agreed plans by patient and by day, a page at a time, and each resource by its id', async () => {
    const { actor } = await account('system/Patient.rs', 'system/CarePlan.rs');
    const plans = await search(actor, { type: 'CarePlan', patient: patientId });
    expect([plans.total, plans.resources.length]).toEqual([2, 2]);
    expect((await search(actor, { type: 'CarePlan' })).total).toBe(3);
    const lately = await search(actor, { type: 'CarePlan', dates: ['ge2026-11-25', 'lt2026-12-01'] });
    expect(lately.resources).toMatchObject([{ resourceType: 'CarePlan', period: { start: '2026-11-26' } }]);
    expect((await search(actor, { type: 'CarePlan', dates: ['2026-11-23'] })).total).toBe(2);
    const page = await search(actor, { type: 'Bundle', count: 1, offset: 2 });
    expect([page.total, page.resources.length]).toEqual([3, 1]);
    expect(faultsOf(await fhirRead(actor, 'Bundle', plans.resources[0]?.id.replace(/\..*/, '') ?? ''))).toEqual([]);
    expect(await fhirRead(actor, 'CarePlan', plans.resources[0]?.id ?? '')).toEqual(plans.resources[0]);
    expect(await fhirRead(actor, 'Patient', patientId)).toMatchObject({ name: [{ family: 'N’Diaye' }] });
    for (const id of ['none', patientId, `${patientId}.p`])
      await expect(fhirRead(actor, 'CarePlan', id), id).rejects.toThrow('not-found');
  });

  test('T51 C25 each reading stands under the program’s name in the patient’s own report within a minute, in the coordinator’s audit and in the export', async () => {
    const { actor } = await called('Logiciel des urgences', ['system/Patient.rs', 'system/CarePlan.rs']);
    const { queries } = running.app;
    const reportOf = async (id: string) => (await queries.planPreview(claire, { patientId: id })).opened;
    const read = async (id = other) => {
      const systems = (await reportOf(id)).flatMap((day) => day.systems);
      return systems.filter(({ name }) => name === 'Logiciel des urgences');
    };
    expect(await read()).toEqual([]);
    await fhirRead(actor, 'Patient', other);
    await expect(fhirRead(actor, 'AuditEvent', other)).rejects.toThrow('forbidden');
    clock.advance(59_000);
    const hour = Number(timeIn('Europe/Paris', clock.now() - 59_000).slice(0, 2));
    expect(await read()).toEqual([{ name: 'Logiciel des urgences', hours: [hour] }]);
    clock.advance(2 * 3_600_000);
    await search(actor, { type: 'CarePlan', patient: other });
    await search(actor, { type: 'CarePlan', patient: other });
    expect(await read()).toEqual([{ name: 'Logiciel des urgences', hours: [hour, hour + 2] }]);
    // Nobody of the team is named for it, and nobody else’s record says it.
    expect((await reportOf(other)).flatMap(({ people }) => people.map(({ name }) => name))).not.toContain(
      'Logiciel des urgences',
    );
    expect(await read(patientId)).toEqual([]);

    const { rows } = await queries.patientAudit(claire, { patientId: other });
    const named = rows.filter(({ actorName }) => actorName === 'Logiciel des urgences');
    expect(named.map(({ action, actorRole }) => [action, actorRole])).toEqual(Array(3).fill(['fhir.read', 'system']));
    // A year later it is reported no more, and a revoked program keeps its name.
    const fresh = { ...claire, authenticatedAt: clock.now() };
    await running.app.commands.revokeSystemAccount(fresh, { accountId: actor.accountId });
    const reason = 'Demande écrite de la personne.';
    const exported = await queries.exportRecord(fresh, { patientId: other, part: 'record', reason });
    const given = 'audit' in exported ? exported.audit : [];
    expect(given.filter(({ by }) => by === 'Logiciel des urgences')).toHaveLength(3);
    expect(await read()).toHaveLength(1);
    const query = running.app.database.query;
    const year = { patientId: other, timeZone: 'Europe/Paris', now: clock.now() + 367 * 86_400_000 };
    expect(await whoOpened(query, year)).toEqual([]);
  });

  test('finds a person by family name and birth date however the name is written, and is given no list of people', async () => {
    const { actor } = await account('system/Patient.rs');
    const found = await search(actor, { type: 'Patient', family: 'NDIAYE', birthDate: '1971-04-09' });
    expect(found.resources.map(({ id }) => id)).toEqual([patientId]);
    for (const asked of [{}, { family: 'Falaise' }, { birthDate: '1971-04-09' }])
      await expect(search(actor, { type: 'Patient', ...asked })).rejects.toThrow('invalid-input');
  });

  test('reads within its scopes only; each reading leaves a row; once revoked its token opens nothing, nor does any other', async () => {
    const { actor, token } = await account('system/Patient.rs');
    await expect(search(actor, { type: 'CarePlan' })).rejects.toThrow('forbidden');
    await expect(fhirRead(actor, 'AuditEvent', patientId)).rejects.toThrow('forbidden');
    await fhirRead(actor, 'Patient', other);
    const rows = await running.app.database.query
      .selectFrom('auditEvents')
      .where('action', '=', 'fhir.read')
      .where('objectId', '=', actor.accountId)
      .select(['actorRole', 'patientId'])
      .execute();
    expect(rows).toEqual([{ actorRole: 'system', patientId: other }]);
    const stored = await running.app.database.query.selectFrom('systemAccounts').select('tokenHash').execute();
    expect(JSON.stringify(stored)).not.toContain(token);
    await running.app.commands.revokeSystemAccount(claire, { accountId: actor.accountId });
    for (const wrong of [token, '', 'x'.repeat(43)])
      expect(await running.app.queries.systemOf(null, { token: wrong })).toBeNull();
    const nurse = await addProfessional(running.app, { role: 'professional', profession: 'nurse' });
    const asked = { name: 'x', scopes: ['system/Patient.rs'] };
    await expect(running.app.commands.createSystemAccount(nurse, asked)).rejects.toThrow('not-found');
    const stale = { ...claire, authenticatedAt: 0 };
    await expect(running.app.commands.createSystemAccount(stale, asked)).rejects.toThrow('fresh-authentication-needed');
    await expect(running.app.commands.createSystemAccount(claire, { name: 'x', scopes: [] })).rejects.toThrow(
      'invalid-input',
    );
  });
});
