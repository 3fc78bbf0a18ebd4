import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import { limits } from '#server/collab/limits.ts';
import { dialects } from '#tests/support/databases.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { gone, rawUpdate, skip } from '../support/raw-updates.ts';
import { stockProvider } from '../support/stock-provider.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

const sentence = 'Reprendre la marche avec mon voisin, un quart d’heure chaque matin, sans rien forcer. ';
const declaring = (doc: Y.Doc): string => `?saved=1&lines=1&client=${String(doc.clientID)}`;

describe.each(dialects)('a client id is a person’s, on %s', (dialect) => {
  let server: DocumentServer;
  let anna: Person;
  let ben: Person;
  let file: PatientFile;
  let hers: Writer;

  beforeEach(async () => {
    // A room that nobody is in is gone at once: what comes after is as after a restart.
    server = await startDocumentServer({ dialect, timing: { tick: 10, linger: 0 } });
    [anna, ben] = [await server.person(), await server.person()];
    file = await server.patient(anna, ben);
    const doc = new Y.Doc();
    hers = await Writer.on(server, file.plan, anna, doc, declaring(doc));
  });
  afterEach(() => server.close());

  const refusals = async (person: Person) =>
    (await server.audit(person.id)).filter((action) => action === 'care-plan.client-id.refused').length;
  const hisOwn = (doc = new Y.Doc()) => Writer.on(server, file.plan, ben, doc, declaring(doc));

  type Attack = (victim: number) => Promise<Writer>;
  const sending =
    (step: 1 | 2, update: (victim: number) => Uint8Array, attacker: () => Promise<Writer>): Attack =>
    async (victim) => {
      const writer = await attacker();
      writer.sendSync(step, update(victim));
      return writer;
    };
  const undeclared = () => Writer.on(server, file.plan, ben);
  const gc = (units: number) => (victim: number) => rawUpdate(victim, 0, [gone(units)]);
  const attacks: [string, Attack, code: number][] = [
    ['5,000 units under hers', sending(2, gc(5_000), hisOwn), 4400],
    ['1 unit under hers', sending(2, gc(1), hisOwn), 4400],
    ['1 unit under hers, having declared none', sending(2, gc(1), undeclared), 4400],
    ['skipped units under hers', sending(2, (victim) => rawUpdate(victim, 0, [skip(5), gone(1)]), hisOwn), 4400],
    ['units under hers after a gap', sending(2, (victim) => rawUpdate(victim, 9, [gone(1)]), hisOwn), 4400],
    ['5,000 units under hers in a step 2', sending(1, gc(5_000), hisOwn), 1013],
    ['1 unit under hers in a step 2, having declared none', sending(1, gc(1), undeclared), 4400],
    [
      'skipped units under hers in a step 2',
      sending(1, (victim) => rawUpdate(victim, 0, [skip(5), gone(1)]), hisOwn),
      1013,
    ],
    [
      'her id in the address',
      (victim) =>
        Promise.resolve(new Writer(server, file.plan, ben, new Y.Doc(), `?saved=1&lines=1&client=${String(victim)}`)),
      4400,
    ],
    [
      'her id as his own presence',
      async (victim) => {
        const writer = await undeclared();
        writer.sendAwareness([[victim, 1, { section: 'goals' }]]);
        return writer;
      },
      4400,
    ],
  ];

  test.each(attacks)(
    'C10 T72 she goes offline before her first letter, and he sends %s: he is closed, and every word of hers is stored',
    async (_what, attack, code) => {
      await hers.leave();
      type(hers.doc, 'goals', sentence);
      const attacker = await attack(hers.doc.clientID);
      expect(await attacker.closed()).toBe(code);
      expect(attacker.saved).toBe(0);
      const again = await Writer.on(server, file.plan, anna, hers.doc, declaring(hers.doc));
      await again.allSaved();
      const his = await hisOwn();
      expect(textOf(his.doc, 'goals')).toContain(sentence);
      expect(textOf(again.doc, 'goals')).toBe(textOf(his.doc, 'goals'));
      expect(await refusals(ben)).toBe(1);
      expect(await refusals(anna)).toBe(0);
    },
  );

  test('D22 the id is bound to document, person and session before the first edit', async () => {
    const rows = await server.app.database.query
      .selectFrom('documentClients')
      .where('clientId', '=', hers.doc.clientID)
      .selectAll()
      .execute();
    expect(rows).toMatchObject([{ documentId: file.plan, authorId: anna.id, sessionId: anna.sessionId }]);
    // In another document it is anybody's.
    const doc = new Y.Doc();
    doc.clientID = hers.doc.clientID;
    expect((await Writer.on(server, file.team, ben, doc, declaring(doc))).isOpen).toBe(true);
  });

  test('D22 nobody adds under a second id of their own either, nor under many', async () => {
    const his = await hisOwn();
    type(his.doc, 'goals', 'À moi. ');
    await his.allSaved();
    his.sendSync(2, rawUpdate(his.doc.clientID + 1, 0, [gone(1)]));
    expect(await his.closed()).toBe(4400);
    const two = Y.mergeUpdates([rawUpdate(11, 0, [gone(1)]), rawUpdate(12, 0, [gone(1)])]);
    const undecided = await undeclared();
    undecided.sendSync(2, two);
    expect(await undecided.closed()).toBe(4400);
  });

  test('C13 one-unit items under 60,000 ids in four messages are refused, and the document names nobody more', async () => {
    const codes: (number | null)[] = [];
    for (let message = 0; message < 4; message++) {
      const his = await hisOwn();
      his.sendSync(2, underManyIds(15_000, 1_000_000 + message * 15_000));
      codes.push(await his.closed());
    }
    // As too much work, or as ids that are not his: whichever is seen first.
    for (const code of codes) expect([4400, 4413]).toContain(code);
    const reader = await Writer.on(server, file.plan, anna);
    expect(Y.encodeStateVector(reader.doc).length).toBeLessThan(100);
  });

  test('C13 whoever has a document of as many client ids as there may be comes back to it, and nobody adds one more', async () => {
    await hers.leave();
    const body = underManyIds(limits.clients, limits.clientId - limits.clients);
    await createDocumentStore(server.app).append(() => ({
      updates: new Map([[file.plan, [{ body, authorId: anna.id }]]]),
      audit: [],
    }));
    const his = await hisOwn();
    await his.leave();
    expect(Y.encodeStateVector(his.doc).length).toBeGreaterThan(limits.message);
    const again = await hisOwn(his.doc);
    expect([again.synced, again.closeCode]).toEqual([true, null]);
    type(again.doc, 'goals', 'un de trop');
    expect(await again.closed()).toBe(4413);
  });

  test('C13 D10 in a document of very many client ids whoever has their share begins under no more, and all others do', async () => {
    const updates = new Map([[file.plan, [{ body: underManyIds(limits.clients / 2, 1_000_000), authorId: ben.id }]]]);
    const his = await hisOwn();
    type(his.doc, 'goals', 'avant ');
    await his.allSaved();
    await Promise.all([hers.leave(), his.leave()]);
    await until(() => server.open() === 0);
    const own = (clientId: number) => ({ documentId: file.plan, clientId, authorId: ben.id, sessionId: null });
    const claims = Array.from({ length: limits.clientsOfOne }, (_, index) => own(1_000_000 + index));
    await createDocumentStore(server.app).append(() => ({ updates, audit: [], claims }));

    const more = await hisOwn();
    type(more.doc, 'goals', 'un de trop');
    expect(await more.closed()).toBe(4413);
    // Under the one that he has, he goes on; so does whoever has few.
    const again = await hisOwn(his.doc);
    type(again.doc, 'goals', 'après ');
    await again.allSaved();
    const anew = new Y.Doc();
    const her = await Writer.on(server, file.plan, anna, anew, declaring(anew));
    type(her.doc, 'goals', 'elle ');
    await her.allSaved();
    expect([again.closeCode, her.closeCode]).toEqual([null, null]);
  });

  test('an honest page comes back with its own id, with what it wrote meanwhile and with what others wrote, as often as it likes', async () => {
    const his = await hisOwn();
    for (let turn = 0; turn < 3; turn++) {
      type(hers.doc, 'goals', `h${String(turn)} `);
      type(his.doc, 'goals', `b${String(turn)} `);
      await Promise.all([hers.allSaved(), his.allSaved()]);
      await until(() => textOf(hers.doc, 'goals') === textOf(his.doc, 'goals'));
      await hers.leave();
      type(hers.doc, 'goals', `offline${String(turn)} `);
      hers = await Writer.on(server, file.plan, anna, hers.doc, declaring(hers.doc));
      // All it has, as after a gap.
      hers.sendSync(1, Y.encodeStateAsUpdate(hers.doc));
      await hers.allSaved();
    }
    await until(() => textOf(his.doc, 'goals').includes('offline2'));
    expect([hers.closeCode, his.closeCode]).toEqual([null, null]);
    expect(await refusals(anna)).toBe(0);
  });

  test('an address that names no client id is refused', async () => {
    for (const client of ['x', '-1', '1.5', String(limits.clientId), '9'.repeat(40), '%00'])
      expect(await new Writer(server, file.plan, ben, new Y.Doc(), `?client=${client}`).closed()).toBe(4400);
  });

  test.each(['in its address', 'by its presence'])(
    'C10 the stock provider declares its id %s, and gets every word stored after going offline before the first letter',
    async (way) => {
      const doc = new Y.Doc();
      const params: Record<string, string> =
        way === 'in its address' ? { client: String(doc.clientID), lines: '1' } : {};
      const provider = stockProvider(server, file.plan, anna, doc, { params });
      await until(() => hers.awareness.has(doc.clientID));
      provider.disconnect();
      type(doc, 'goals', sentence);
      const his = await hisOwn();
      his.sendSync(2, rawUpdate(doc.clientID, 0, [gone(5_000)]));
      expect(await his.closed()).toBe(4400);
      provider.connect();
      await until(() => textOf(hers.doc, 'goals').includes(sentence));
      provider.destroy();
    },
  );

  test('the stock provider that shows nobody writes all the same, and so does its colleague', async () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const providers = [stockProvider(server, file.plan, anna, mine), stockProvider(server, file.plan, ben, theirs)];
    for (const { awareness } of providers) awareness.setLocalState(null);
    hers.sendAwareness([[hers.doc.clientID, 1, { section: 'goals' }]]);
    await until(() => providers.every(({ synced, awareness }) => synced && awareness.getStates().size === 1));
    await hers.leave();
    await until(() => providers.every(({ awareness }) => awareness.getStates().size === 0));
    type(mine, 'goals', 'un ');
    await until(() => textOf(theirs, 'goals').includes('un '));
    type(theirs, 'goals', 'deux');
    await until(() => textOf(mine, 'goals').includes('un deux'));
    for (const provider of providers) provider.destroy();
  });
});

/** An update of one deleted unit under each of so many client ids. */
function underManyIds(count: number, from: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    // In the order in which Yjs merges them.
    for (let client = from + count - 1; client >= from; client--)
      for (const number of [1, client, 0, 0, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, 0);
  });
}
