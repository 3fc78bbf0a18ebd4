import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { nowhere } from '#server/auth/from.ts';
import { dialects } from '../support/databases.ts';
import { account, dumpOf, openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { agreePlan, contents, invite } from './support/sharing.ts';

describe.each(dialects)('whoever holds the database, or a copy of it, on %s', (dialect) => {
  let clinic: Clinic;
  /** What really opens, one of each kind: never found in the database. */
  const secrets: Record<string, string> = {};
  let code = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    const { app, coordinator } = clinic;
    const fresh = (): Actor => ({ ...coordinator, authenticatedAt: clinic.clock.now() });
    const nurse = await clinic.join('professional', 'Nadia');
    secrets['session'] = (await app.sessions.start(nurse.id)).value;
    const half = await app.signIn.afterInvitation(await clinic.join('professional', 'Hugo'), nowhere);
    secrets['half'] = half.cookies[0]?.value ?? '';
    secrets['invitation'] = (await app.commands.inviteProfessional(fresh(), { role: 'professional' })).token;
    secrets['password'] = (await app.commands.offerNewPassword(fresh(), { professionalId: nurse.id })).token;
    secrets['calendar'] = (await app.commands.openCalendarFeed(nurse, {})).token;
    const system = { name: 'DPI', scopes: ['system/Patient.rs'] };
    secrets['system'] = (await app.commands.createSystemAccount(fresh(), system)).token;
    const agreed = async (familyName: string) => {
      const patientId = await clinic.newPatient(coordinator, familyName);
      await agreePlan(clinic, coordinator, patientId, contents('public', 'secret'));
      return patientId;
    };
    const used = await invite(clinic, fresh(), await agreed('Coffre'));
    const opened = await app.commands.redeemPatientInvitation(null, used);
    if (opened.outcome !== 'opened') throw new Error('The page did not open');
    secrets['patient'] = opened.token;
    const letter = await invite(clinic, fresh(), await agreed('Armoire'));
    [secrets['letter'], code] = [letter.key, letter.code];
  });
  afterAll(() => clinic.close());

  /** The ways in, each by a value; whether it opened anything. */
  const ways: Record<string, (value: string) => Promise<boolean>> = {
    session: async (value) =>
      (await clinic.app.sessions.actorOf(`cordee=${value}`, { human: true })) !== null ||
      (await clinic.app.sessions.handedOver(`cordee=${value}`)) !== null,
    half: (value) => done(clinic.app.setUp.begin({ ...nowhere, cookies: `cordee-half=${value}` })),
    patient: async (value) => (await clinic.app.patientSessions.patientOf(`cordee-patient=${value}`)) !== null,
    invitation: (token) => done(clinic.app.queries.invitation(null, { token })),
    password: (token) => done(clinic.app.queries.passwordLink(null, { token })),
    calendar: (token) => done(clinic.app.queries.calendarFeed(null, { token })),
    system: async (token) => (await clinic.app.queries.systemOf(null, { token })) !== null,
    letter: (key) =>
      clinic.app.commands.redeemPatientInvitation(null, { key, code }).then(
        ({ outcome }) => outcome !== 'expired',
        () => false,
      ),
  };
  const done = (work: Promise<unknown>) =>
    work.then(
      (found) => found !== null,
      () => false,
    );

  test('T1 not one of all the values in it, nor of its files, is a cookie, a link or a token', async () => {
    const dump = await dumpOf(clinic.app);
    const { url, sqlitePath } = clinic.app.config.database;
    const files = url === null ? [sqlitePath, `${sqlitePath}-wal`].filter((file) => existsSync(file)) : [];
    const bytes = files.map((file) => readFileSync(file, 'latin1')).join('\n');
    const values = new Set(
      [...dump.matchAll(/[\w-]{16,}/g), ...bytes.matchAll(/[\w-]{40,70}/g)].map(([value]) => value),
    );
    // In a file what stands beside it may be part of the word.
    for (const value of [...values])
      for (const size of [43, 52]) if (value.length > size) values.add(value.slice(0, size));
    expect(values.size).toBeGreaterThan(150);
    const opened: string[] = [];
    for (const value of values)
      for (const [way, opens] of Object.entries(ways)) if (await opens(value)) opened.push(way);
    expect(opened).toEqual([]);
    for (const [kind, secret] of Object.entries(secrets)) {
      expect(secret.length, kind).toBeGreaterThan(40);
      expect(dump + bytes, kind).not.toContain(secret);
    }
  }, 300_000);

  test('T1 and each of these ways does open with what was given to the person', async () => {
    for (const [way, opens] of Object.entries(ways))
      expect([way, await opens(secrets[way] ?? '')]).toEqual([way, true]);
    await clinic.app.commands.acceptInvitation(null, account(secrets['invitation'] ?? '', 'Iris'));
    expect(await ways['invitation']?.(secrets['invitation'] ?? '')).toBe(false);
  });
});
