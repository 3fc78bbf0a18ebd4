import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inviteFromHere, setUpLink } from '#server/process/set-up-link.ts';
import type { Actor } from '#domain/access/actor.ts';
import { testApp } from '#tests/support/app.ts';
import { dialects } from '#tests/support/databases.ts';
import { account, dumpOf, openClinic, PASSWORD, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const DAY = 24 * 3_600_000;

describe.each(dialects)('invitations on %s', (dialect) => {
  let clinic: Clinic;
  let coordinator: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    coordinator = await clinic.signIn(clinic.coordinator.id);
  });

  const invite = (role = 'professional') => clinic.app.commands.inviteProfessional(coordinator, { role });
  const accept = (input: unknown) => clinic.app.commands.acceptInvitation(null, input);
  const look = (token: string) => clinic.app.queries.invitation(null, { token });
  const pending = async () => (await clinic.app.queries.people(coordinator, {})).invitations;

  test('C175 T1 of many starts at once each gives the same first link, which what is in the database does not give away', async () => {
    const { app, close } = await testApp({ dialect, clock: clinic.clock });
    const links = new Set(await Promise.all(Array.from({ length: 8 }, () => setUpLink(app))));
    expect(links.size).toBe(1);
    const [link] = links;
    const token = link?.split('#').at(-1) ?? '';
    expect(await dumpOf(app)).not.toContain(token);
    const rows = await app.database.query.selectFrom('professionalInvitations').selectAll().execute();
    expect(rows).toHaveLength(1);
    // One that is over is made anew; what the command line has made besides goes on counting.
    const other = await inviteFromHere(app, 'observer');
    await app.database.query
      .updateTable('professionalInvitations')
      .set({ expiresAt: clinic.clock.now() })
      .where('id', '=', rows[0]?.id ?? '')
      .execute();
    expect(await setUpLink(app)).not.toBe(link);
    expect(await app.queries.invitation(null, { token: other })).toMatchObject({ role: 'observer' });
    await close();
  });

  test('the first link of an empty clinic makes its first coordinator, once', async () => {
    const { app, close } = await testApp({ dialect, clock: clinic.clock });
    const token = (await setUpLink(app))?.split('#').at(-1) ?? '';
    expect(await app.queries.invitation(null, { token })).toMatchObject({ role: 'coordinator', first: true });
    await app.commands.acceptInvitation(null, account(token, 'Premiere'));
    expect((await refusalOf(app.queries.invitation(null, { token }))).code).toBe('link-expired');
    expect(await setUpLink(app)).toBeNull();
    await close();
  });

  test('an invitation makes one account with the role that was offered, and can be looked at before', async () => {
    const { token, expiresAt } = await invite('observer');
    expect(expiresAt).toBe(clinic.clock.now() + 7 * DAY);
    for (let i = 0; i < 2; i += 1) expect(await look(token)).toEqual({ role: 'observer', first: false, expiresAt });
    await accept(account(token, 'Olive'));
    const { professionals } = await clinic.app.queries.people(coordinator, {});
    expect(professionals.find((person) => person.givenName === 'Olive')).toMatchObject({
      role: 'observer',
      status: 'active',
      email: 'olive@clinique.example',
      createdAt: clinic.clock.now(),
    });
  });

  test('T11 the role, the state and the id of an account are not for the invited to choose', async () => {
    const { token } = await invite('observer');
    const raw: unknown = JSON.parse(
      JSON.stringify(account(token, 'Malin')).replace(
        '{',
        '{"role":"coordinator","status":"disabled","id":"me","createdAt":1,"__proto__":{"role":"coordinator"},',
      ),
    );
    const { professionalId } = await accept(raw);
    expect(professionalId).not.toBe('me');
    expect(await clinic.signIn(professionalId)).toMatchObject({ role: 'observer', givenName: 'Malin' });
  });

  test('T9 of twenty tries at once to use an invitation one wins', async () => {
    const { token } = await invite();
    const tries = Array.from({ length: 20 }, (_, i) => accept(account(token, `Course${String(i)}`)));
    const results = await Promise.allSettled(tries);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of results)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'link-expired' });
    const { professionals } = await clinic.app.queries.people(coordinator, {});
    expect(professionals.filter((person) => person.givenName.startsWith('Course'))).toHaveLength(1);
  });

  test('T44 used, expired, withdrawn and unknown links are refused alike', async () => {
    const used = await invite();
    await accept(account(used.token, 'Vite'));
    const withdrawn = await invite();
    const [invitation] = await pending();
    await clinic.app.commands.withdrawInvitation(coordinator, { invitationId: invitation?.id });
    const expired = await invite();
    clinic.clock.advance(7 * DAY);
    const refusals = [];
    for (const token of [used.token, withdrawn.token, expired.token, 'A'.repeat(43), 'no token']) {
      refusals.push(await refusalOf(look(token)), await refusalOf(accept(account(token, 'Tard'))));
    }
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]?.code).toBe('link-expired');
  });

  test('an invitation still counts a moment before its seven days are over', async () => {
    const { token } = await invite();
    clinic.clock.advance(7 * DAY - 1);
    await expect(accept(account(token, 'Juste'))).resolves.toBeDefined();
  });

  test('the list shows the invitations that can still be used, with who made them', async () => {
    clinic.clock.advance(8 * DAY);
    coordinator = await clinic.signIn(coordinator.id);
    const { expiresAt } = await invite('observer');
    const [one, ...others] = await pending();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ role: 'observer', expiresAt, createdByName: 'Claire Martin' });
    await clinic.app.commands.withdrawInvitation(coordinator, { invitationId: one?.id });
    expect(await pending()).toEqual([]);
    const again = clinic.app.commands.withdrawInvitation(coordinator, { invitationId: one?.id });
    expect((await refusalOf(again)).code).toBe('not-found');
  });

  test('an e-mail that has an account is refused, and the link can still be used', async () => {
    const { token } = await invite();
    const taken = { ...account(token, 'Double'), email: coordinator.email.toUpperCase() };
    expect(await refusalOf(accept(taken))).toMatchObject({ code: 'email-taken', fields: { email: 'email-taken' } });
    await expect(accept(account(token, 'Double'))).resolves.toBeDefined();
  });

  test('D22 nobody comes in under the name of somebody who is or was here, however it is written', async () => {
    await accept(account((await invite()).token, 'Aude'));
    const { token } = await invite();
    const twin = { ...account(token, 'Twin'), givenName: 'AÚDE', familyName: 'martin' };
    expect(await refusalOf(accept(twin))).toMatchObject({ code: 'name-taken', fields: { familyName: 'name-taken' } });
    await expect(accept({ ...twin, givenName: 'Aude Marie' })).resolves.toBeDefined();
  });

  test('T1 neither the secret of a link nor a password is anywhere in the database', async () => {
    const { token } = await invite();
    const unused = await invite();
    await accept(account(token, 'Secret'));
    const dump = await dumpOf(clinic.app);
    expect(dump).toContain('secret@clinique.example');
    for (const secret of [token, unused.token, PASSWORD]) expect(dump).not.toContain(secret);
  });

  test('T1 what the database holds of a link is not a link', async () => {
    await invite();
    const rows = await clinic.app.database.query.selectFrom('professionalInvitations').selectAll().execute();
    const values = rows.flatMap((row) => [
      row.id,
      row.tokenHash,
      Buffer.from(row.tokenHash, 'hex').toString('base64url'),
    ]);
    for (const value of values) expect((await refusalOf(look(value))).code).toBe('link-expired');
  });

  test('D5 inviting and withdrawing need a fresh password and a coordinator', async () => {
    const professional = await clinic.join('professional', `Essai-${dialect}`);
    const refused = await refusalOf(clinic.app.commands.inviteProfessional(professional, { role: 'coordinator' }));
    expect(refused.code).toBe('not-found');
    expect((await refusalOf(clinic.app.queries.people(professional, {}))).code).toBe('not-found');
    await invite();
    const [invitation] = await pending();
    clinic.clock.advance(5 * 60_000 + 1);
    expect((await refusalOf(invite())).code).toBe('fresh-authentication-needed');
    const withdrawal = clinic.app.commands.withdrawInvitation(coordinator, { invitationId: invitation?.id });
    expect((await refusalOf(withdrawal)).code).toBe('fresh-authentication-needed');
  });
});
