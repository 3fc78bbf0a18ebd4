import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { testClock } from '#tests/support/clock.ts';
import type { TestClock } from '#tests/support/clock.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

let clock: TestClock;
let server: DocumentServer;
let anna: Person;
let ben: Person;
let file: PatientFile;

beforeEach(async () => {
  clock = testClock();
  server = await startDocumentServer({ clock, timing: { tick: 20, sweep: 100 } });
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
});
afterEach(() => server.close());

/** Ben loses access while both type: what he types from then on reaches neither Anna nor the database. */
async function losesAccess(withdraw: () => Promise<unknown>): Promise<number> {
  const [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
  type(his.doc, 'goals', 'avant');
  await his.allSaved();
  await withdraw();
  const withdrawnAt = performance.now();
  type(his.doc, 'goals', 'après');
  const closeCode = await his.closed();
  expect(performance.now() - withdrawnAt).toBeLessThan(10_000);
  type(hers.doc, 'goals', 'ensuite');
  await hers.allSaved();
  const reloaded = await Writer.on(server, file.plan, anna);
  for (const { doc } of [hers, reloaded]) {
    expect(textOf(doc, 'goals')).toContain('avant');
    expect(textOf(doc, 'goals')).not.toContain('après');
  }
  return closeCode;
}

test('D6 T15 a person removed from the care team is closed with 4403, and what they type after is refused', async () => {
  expect(await losesAccess(() => server.removeFromCareTeam(file.patientId, ben.id))).toBe(4403);
});

test('D6 T4 a session that ends is closed with 4401, and what is typed after is refused', async () => {
  expect(await losesAccess(() => server.app.sessions.end(ben.sessionId))).toBe(4401);
});

test('D6 T15 while a right is in doubt nothing goes in or out, and what came in meanwhile disturbs nobody', async () => {
  const [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
  const read = Promise.withResolvers<undefined>();
  const withdrawn = server.app.database.query.transaction().execute(async (trx) => {
    await trx.deleteFrom('careTeamMembers').where('professionalId', '=', ben.id).execute();
    server.app.bus.announce({ type: 'care-team.changed', patientId: file.patientId });
    await read.promise;
  });
  const before = his.received.length;
  type(his.doc, 'goals', 'en doute');
  hers.sendAwareness([[hers.doc.clientID, 1, { section: 'goals' }]]);
  await his.allRead();
  await hers.allRead();
  await his.allRead();
  expect(his.received.length).toBe(before);
  read.resolve(undefined);
  await withdrawn;
  expect(await his.closed()).toBe(4403);
  expect(his.received.length).toBe(before);
  type(hers.doc, 'goals', 'sans doute');
  await hers.allSaved();
  expect(hers.isOpen).toBe(true);
  expect(textOf((await Writer.on(server, file.plan, anna)).doc, 'goals')).not.toContain('en doute');
});

test('D6 a person who becomes an observer is closed with 4403', async () => {
  const becomeObserver = async (): Promise<void> => {
    const { query } = server.app.database;
    await query.updateTable('professionals').set({ role: 'observer' }).where('id', '=', ben.id).execute();
    server.app.bus.announce({ type: 'professional.rights-changed', professionalId: ben.id });
  };
  expect(await losesAccess(becomeObserver)).toBe(4403);
});

test('D6 a silent connection is closed too, and a right withdrawn without any announcement is found by the sweep', async () => {
  const his = await Writer.on(server, file.plan, ben);
  await server.app.database.query.deleteFrom('careTeamMembers').where('professionalId', '=', ben.id).execute();
  expect(await his.closed()).toBe(4403);
});

test('D6 T16 an emergency access reads, never writes, and ends with its time', async () => {
  const night = await server.person();
  await server.letRead(file.patientId, night, 60_000);
  const [hers, theirs] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, night)];
  type(hers.doc, 'goals', 'Respirer');
  await until(() => textOf(theirs.doc, 'goals').includes('Respirer'));
  expect(theirs.mayWrite).toBe(false);
  clock.advance(60_000);
  expect(await theirs.closed()).toBe(4403);
  expect(hers.isOpen).toBe(true);
});

test('D5 T3 a session that nobody uses ends at its time, even with its cursor moving', async () => {
  const his = await Writer.on(server, file.plan, ben);
  clock.advance(29 * 60_000);
  his.sendAwareness([[his.doc.clientID, 1, { section: 'goals' }]]);
  clock.advance(2 * 60_000);
  expect(await his.closed()).toBe(4401);
});

test('D5 editing is a human action: it keeps the session', async () => {
  const his = await Writer.on(server, file.plan, ben);
  clock.advance(29 * 60_000);
  type(his.doc, 'goals', 'Toujours là');
  await his.allSaved();
  const row = server.app.database.query.selectFrom('sessions').where('id', '=', ben.sessionId).select('expiresAt');
  let expiresAt = 0;
  const read = () => void row.executeTakeFirstOrThrow().then((session) => (expiresAt = session.expiresAt));
  await until(() => (read(), expiresAt > clock.now() + 29 * 60_000));
  clock.advance(2 * 60_000);
  type(his.doc, 'goals', ' encore');
  await his.allSaved();
});

test('D6 rights are told as they change: a member who keeps only an emergency access may no longer write', async () => {
  const his = await Writer.on(server, file.plan, ben);
  expect(his.mayWrite).toBe(true);
  await server.letRead(file.patientId, ben);
  await server.removeFromCareTeam(file.patientId, ben.id);
  await until(() => his.mayWrite === false);
  type(his.doc, 'goals', 'trop tard');
  expect(await his.closed()).toBe(4403);
});

test('D6 when the database does not answer for long, everybody is closed with 1013', async () => {
  const other = await startDocumentServer({ timing: { tick: 20, sweep: 50, unreachable: 200 } });
  const person = await other.person();
  const writer = await Writer.on(other, (await other.patient(person)).plan, person);
  await other.app.database.close();
  expect(await writer.closed()).toBe(1013);
  await other.close().catch(() => undefined);
});

test('T13 a reader cannot write by any message type: nothing changes, nobody sees anything, one audit row each', async () => {
  const hers = await Writer.on(server, file.plan, anna);
  const night = await server.person();
  await server.letRead(file.patientId, night);
  const stored = async () => {
    const { query } = server.app.database;
    return query.selectFrom('documentUpdates').where('documentId', '=', file.plan).selectAll().execute();
  };
  const before = await stored();
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(hers.doc));
  const vector = Y.encodeStateVector(forged);
  type(forged, 'goals', 'interdit');
  const write = Y.encodeStateAsUpdate(forged, vector);
  const seen = hers.received.length;

  let refused = 0;
  const attempts = [...Array(256).keys()].flatMap((first) =>
    first === 0 ? [0, 1, 2, 3, 255].map((step) => [0, step]) : [[first]],
  );
  for (const [index, head] of attempts.entries()) {
    const reader = await Writer.on(server, file.plan, night);
    reader.send((encoder) => {
      for (const number of head) encoding.writeVarUint(encoder, number);
      encoding.writeVarUint8Array(encoder, write);
    });
    // A question, and awareness, which is dropped without closing because the stock provider of a reader sends it.
    const harmless = (head[0] === 0 && head[1] === 0) || head[0] === 1;
    const answers = reader.received.length;
    if (harmless) reader.sendSync(0, vector);
    await until(() => (harmless ? reader.received.length > answers : reader.closeCode !== null));
    expect(reader.closeCode).toBe(harmless ? null : 4403);
    refused += harmless ? 0 : 1;
    await reader.leave();
    if (index % 10 === 0) clock.advance(1_000);
  }
  expect(refused).toBe(attempts.length - 2);
  expect(await stored()).toEqual(before);
  expect(hers.received.length).toBe(seen);
  const rows = await server.audit(night.id);
  expect(rows.filter((action) => action === 'care-plan.edited.refused')).toHaveLength(refused);
});

test('D19 each opening and the first edit of each opening leave one audit row', async () => {
  const his = await Writer.on(server, file.team, ben);
  type(his.doc, 'notes', 'un');
  type(his.doc, 'notes', 'deux');
  await his.allSaved();
  await his.leave();
  await Writer.on(server, file.team, ben);
  expect(await server.audit(ben.id)).toEqual(['team-notes.opened', 'team-notes.edited', 'team-notes.opened']);
});
