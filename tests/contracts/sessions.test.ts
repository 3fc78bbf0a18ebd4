import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocalBus } from '#server/bus/local-bus.ts';
import { createSessions } from '#server/auth/sessions.ts';
import { headerOf, openClinic, refusalOf } from '../commands/support/clinic.ts';
import type { Clinic } from '../commands/support/clinic.ts';
import { dialects } from '../support/databases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const human = { human: true };
const ping = { human: false };

describe.each(dialects)('sessions on %s', (dialect) => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
  });
  afterAll(() => clinic.close());

  const newHeader = async (professionalId = clinic.coordinator.id) =>
    headerOf(await clinic.app.sessions.start(professionalId));
  const actorOf = (header: string | undefined, options = human) => clinic.app.sessions.actorOf(header, options);
  const endedSince = (from: number) =>
    clinic.announced.slice(from).flatMap((event) => (event.type === 'session.ended' ? [event.sessionId] : []));

  test('D5 a cookie leads to the person, with when they proved who they are', async () => {
    const actor = await actorOf(await newHeader());
    expect(actor).toMatchObject({
      id: clinic.coordinator.id,
      role: 'coordinator',
      givenName: 'Claire',
      familyName: 'Martin',
      profession: 'nurse',
      email: 'claire@clinique.example',
      locale: 'fr',
      theme: 'system',
      authenticatedAt: clinic.clock.now(),
    });
  });

  test('T3 a session left alone for 30 minutes has ended, and its end is announced', async () => {
    const header = await newHeader();
    const actor = await actorOf(header);
    clinic.clock.advance(30 * MINUTE - 1_000);
    expect(await actorOf(header, ping)).not.toBeNull();
    clinic.clock.advance(1_000);
    const before = clinic.announced.length;
    expect(await actorOf(header)).toBeNull();
    expect(endedSince(before)).toEqual([actor?.sessionId]);
  });

  test('C11 D22 whoever signs in in a browser ends the session that was open there, whoever’s it was, and that is announced', async () => {
    const { sessions } = clinic.app;
    const earlier = await newHeader();
    const elsewhere = await newHeader();
    const actor = await actorOf(earlier);
    const before = clinic.announced.length;
    const header = headerOf(await sessions.start(clinic.coordinator.id, `other=1; ${earlier}`));
    expect(await actorOf(earlier)).toBeNull();
    expect(endedSince(before)).toEqual([actor?.sessionId]);
    expect(await actorOf(header)).toMatchObject({ id: clinic.coordinator.id });
    // Another browser of the same person is not concerned, and a cookie that leads nowhere ends nothing.
    expect(await actorOf(elsewhere)).not.toBeNull();
    await sessions.start(clinic.coordinator.id, earlier);
    expect(endedSince(before)).toHaveLength(1);
  });

  test('T3 pings do not keep a session open, human actions do', async () => {
    const [pinged, used] = [await newHeader(), await newHeader()];
    for (let minutes = 0; minutes < 40; minutes += 10) {
      clinic.clock.advance(10 * MINUTE);
      await actorOf(pinged, ping);
      await actorOf(used);
    }
    expect(await actorOf(pinged)).toBeNull();
    expect(await actorOf(used)).not.toBeNull();
  });

  test('T3 an edit over a socket is a human action', async () => {
    const header = await newHeader();
    const sessionId = (await actorOf(header, ping))?.sessionId ?? '';
    for (let minutes = 0; minutes < 60; minutes += 20) {
      clinic.clock.advance(20 * MINUTE);
      await clinic.app.sessions.touch(sessionId);
    }
    expect(await clinic.app.sessions.actorOfSession(sessionId)).not.toBeNull();
  });

  test('T3 however busy, a session ends after 12 hours', async () => {
    const header = await newHeader();
    for (let at = 0; at < 12 * HOUR - 10 * MINUTE; at += 10 * MINUTE) {
      clinic.clock.advance(10 * MINUTE);
      expect(await actorOf(header)).not.toBeNull();
    }
    clinic.clock.advance(10 * MINUTE - 1_000);
    expect(await actorOf(header)).not.toBeNull();
    clinic.clock.advance(1_000);
    expect(await actorOf(header)).toBeNull();
  });

  test('T3 a touch does not wake a session that has ended', async () => {
    const header = await newHeader();
    const sessionId = (await actorOf(header, ping))?.sessionId ?? '';
    clinic.clock.advance(31 * MINUTE);
    await clinic.app.sessions.touch(sessionId);
    expect(await actorOf(header)).toBeNull();
  });

  test('D5 giving the password again makes the session fresh, and the person’s other pages go on', async () => {
    const header = await newHeader();
    const actor = await actorOf(header);
    clinic.clock.advance(10 * MINUTE);
    const before = clinic.announced.length;
    await clinic.app.sessions.confirm(actor?.sessionId ?? '');
    expect(await actorOf(header)).toMatchObject({ id: actor?.id, authenticatedAt: clinic.clock.now() });
    expect(endedSince(before)).toEqual([]);
  });

  test('T2 a session that has ended cannot be made fresh again', async () => {
    const ended = (await actorOf(await newHeader()))?.sessionId ?? '';
    await clinic.app.sessions.end(ended);
    expect((await refusalOf(clinic.app.sessions.confirm(ended))).code).toBe('signed-out');
  });

  test('T2 signing in always makes a new session, whatever cookie came along', async () => {
    const planted = 'A'.repeat(43);
    expect(await actorOf(`cordee=${planted}`)).toBeNull();
    const headers = [await newHeader(), await newHeader()];
    expect(new Set([...headers, `cordee=${planted}`]).size).toBe(3);
  });

  test('D5 a person has five sessions at most: the oldest ends, and its end is announced', async () => {
    const person = await clinic.join('professional', `Cinq-${dialect}`);
    await clinic.app.sessions.endAll(person.id);
    const headers: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      headers.push(await newHeader(person.id));
      clinic.clock.advance(1_000);
    }
    const oldest = await actorOf(headers[0], ping);
    const before = clinic.announced.length;
    headers.push(await newHeader(person.id));
    const open = await Promise.all(headers.map((header) => actorOf(header, ping)));
    expect(open.map((actor) => actor !== null)).toEqual([false, true, true, true, true, true]);
    expect(endedSince(before)).toEqual([oldest?.sessionId]);
  });

  test('D5 ten sign-ins at once leave five sessions', async () => {
    const person = await clinic.join('professional', `Dix-${dialect}`);
    await Promise.all(Array.from({ length: 10 }, () => newHeader(person.id)));
    const rows = await clinic.app.database.query
      .selectFrom('sessions')
      .select('id')
      .where('professionalId', '=', person.id)
      .execute();
    expect(rows).toHaveLength(5);
  });

  test('T4 signing out ends one session, or all of them, and deletes the cookie', async () => {
    const person = await clinic.join('professional', `Adieu-${dialect}`);
    const [one, two, three] = [await newHeader(person.id), await newHeader(person.id), await newHeader(person.id)];
    const cookie = await clinic.app.sessions.end((await actorOf(one))?.sessionId ?? '');
    expect(cookie).toMatchObject({ value: '', attributes: { maxAge: 0 } });
    expect(await actorOf(one)).toBeNull();
    expect(await actorOf(two)).not.toBeNull();
    const before = clinic.announced.length;
    await clinic.app.sessions.endAll(person.id);
    expect([await actorOf(two), await actorOf(three)]).toEqual([null, null]);
    expect(endedSince(before)).toHaveLength(3);
  });

  test('T1 nothing that the database holds of sessions is a cookie', async () => {
    const header = await newHeader();
    const rows = await clinic.app.database.query.selectFrom('sessions').selectAll().execute();
    const values = rows.flatMap((row) => Object.values(row).map(String));
    expect(values).not.toContain(header.split('=')[1]);
    for (const value of values) {
      expect(await actorOf(`cordee=${value}`)).toBeNull();
      expect(await actorOf(`cordee=${Buffer.from(value, 'hex').toString('base64url')}`)).toBeNull();
    }
  });

  test('D6 a disabled account has no session, even where one was left', async () => {
    const person = await clinic.join('professional', `Ferme-${dialect}`);
    const header = await newHeader(person.id);
    await clinic.app.database.query
      .updateTable('professionals')
      .set({ status: 'disabled' })
      .where('id', '=', person.id)
      .execute();
    expect(await actorOf(header)).toBeNull();
    expect((await refusalOf(clinic.app.sessions.start(person.id))).code).toBe('signed-out');
  });

  test('D5 any Cookie header can be read', async () => {
    const header = await newHeader();
    for (const around of [`a=%; ${header}`, `${header}; b=%E0%A4%A`, `;;=;x; ${header} ;`, `a="""; ${header}`]) {
      expect(await actorOf(around), around).not.toBeNull();
    }
    const none = [undefined, '', 'cordee', 'cordee=', 'cordee=%', `x${header}`, `${header}x`, header.toUpperCase()];
    for (const without of none) expect(await actorOf(without), without).toBeNull();
  });

  test('D5 the cookie is __Host- and Secure on https, and plain on http', async () => {
    const parts = { database: clinic.app.database, bus: createLocalBus(), clock: clinic.clock };
    const onHttps = createSessions(parts, { origin: 'https://cordee.example' });
    expect(await onHttps.start(clinic.coordinator.id)).toMatchObject({
      name: '__Host-cordee',
      attributes: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
    });
    expect(await clinic.app.sessions.start(clinic.coordinator.id)).toMatchObject({
      name: 'cordee',
      attributes: { path: '/', httpOnly: true, sameSite: 'lax', secure: false },
    });
    expect(await onHttps.actorOf(await newHeader(), human)).toBeNull();
  });
});
