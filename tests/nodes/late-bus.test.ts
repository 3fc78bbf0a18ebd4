import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PatientFile, Person } from '../collab/support/clinic.ts';
import { gone, rawUpdate } from '../collab/support/raw-updates.ts';
import { cases } from '../collab/support/seeded.ts';
import { textOf, type, until, Writer } from '../collab/support/writer.ts';
import type { LiveProcess as Node } from '../live/support/live-processes.ts';
import { openRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { openNodes } from './nodes.ts';
import type { Nodes } from './nodes.ts';

/** How the program names the connection by which it hears the other nodes. */
const HEARS = 'cordee bus: hears';
const rounds = cases(3, 20);

let nodes: Nodes;
let relay: Relay;
let anna: Person;
let ben: Person;
let file: PatientFile;

beforeEach(async () => {
  nodes = await openNodes();
  [anna, ben] = [await nodes.person(), await nodes.person()];
  file = await nodes.patient(anna, ben);
});
afterEach(async () => {
  await nodes.close();
  await relay.close();
});

/** A node that hears the others `milliseconds` late, and reaches the database as fast as any. */
async function startLate(milliseconds: number): Promise<Node> {
  const url = new URL(nodes.databaseUrl);
  relay = await openRelay(Number(url.port), { late: { milliseconds, where: HEARS } });
  url.port = String(relay.port);
  return nodes.start(url.href);
}

const declaring = (doc: Y.Doc): string => `?saved=1&lines=1&client=${String(doc.clientID)}`;
const on = (node: Node, person: Person, doc = new Y.Doc()) => Writer.on(node, file.plan, person, doc, declaring(doc));

test.each([0, 50, 300])(
  `C15 T75 ${String(rounds)} times a node is killed and its page goes to one that hears %i ms late: the page stays, with every word of both`,
  async (milliseconds) => {
    const two = await startLate(milliseconds);
    // Somebody has the document open there, so that it is not read anew for whoever comes.
    const there = await on(two, ben);
    for (let round = 0; round < rounds; round++) {
      const one = await nodes.start();
      const [hers, his] = [await on(one, anna), await on(one, ben)];
      type(his.doc, 'goals', `b${String(round)}; `);
      await until(() => textOf(hers.doc, 'goals').includes(`b${String(round)}; `));
      type(hers.doc, 'goals', `a${String(round)}; `);
      await one.end('SIGKILL');
      type(hers.doc, 'goals', `offline${String(round)}; `);

      const again = await on(two, anna, hers.doc);
      await again.allSaved();
      expect(again.closeCode).toBeNull();
      const words = [`b${String(round)}; `, `a${String(round)}; `, `offline${String(round)}; `];
      await until(() => textOf(there.doc, 'goals') === textOf(again.doc, 'goals'));
      for (const word of words) expect(textOf(there.doc, 'goals').split(word)).toHaveLength(2);
      await again.leave();
    }
    expect(
      await nodes.app.database.query
        .selectFrom('auditEvents')
        .where('action', 'like', '%client-id%')
        .selectAll()
        .execute(),
    ).toEqual([]);
  },
  900_000,
);

test('C15 what nobody has stored is not taken from a page that is not its author’s, which is told to come again', async () => {
  const two = await startLate(0);
  const hers = await on(two, anna);
  hers.sendSync(1, rawUpdate(7, 0, [gone(1)]));
  expect(await hers.closed()).toBe(1013);
});

test('D22 T72 a client id that was declared on one node is nobody else’s on another', async () => {
  const [one, two] = await Promise.all([nodes.start(), startLate(0)]);
  const hers = await on(one, anna);
  const doc = new Y.Doc();
  doc.clientID = hers.doc.clientID;
  expect((await on(two, ben, doc)).closeCode).toBe(4400);
  const his = await on(two, ben);
  his.sendSync(2, rawUpdate(hers.doc.clientID, 0, [gone(5_000)]));
  expect(await his.closed()).toBe(4400);
  type(hers.doc, 'goals', 'à moi');
  await hers.allSaved();
  // She goes over to the other node, while the first still holds her.
  const again = await on(two, anna, hers.doc);
  type(hers.doc, 'goals', ', encore');
  await again.allSaved();
  expect([hers.closeCode, again.closeCode]).toEqual([null, null]);
});
