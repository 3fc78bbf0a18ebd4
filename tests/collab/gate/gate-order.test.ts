import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#server/collab/limits.ts';
import { gone, rawUpdate, text } from '../support/raw-updates.ts';
import { inText, startScene, words } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.server.close());

describe('D8 a missing predecessor', () => {
  test('is neither stored nor acknowledged: the server asks for all there is, and the answer repairs it', async () => {
    const writer = await scene.ben();
    const lost: Uint8Array[] = [];
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer.doc));
    doc.on('update', (update: Uint8Array) => lost.push(update));
    for (const letter of 'abc') type(doc, 'goals', letter);
    const last = lost.at(-1);
    // From now on the writer's answers come from this document.
    Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(doc), writer);
    const saved = writer.saved;
    if (last) writer.sendSync(2, last);
    await writer.allSaved();
    expect(writer.saved).toBe(saved + 2);
    await until(() => textOf(scene.honest.doc, 'goals').includes('abc'));
  });

  test('closes the connection the third time', async () => {
    const writer = await scene.ben();
    for (let gap = 0; gap < limits.gaps && writer.isOpen; gap++) {
      const answers = writer.sent + 2;
      writer.sendSync(2, rawUpdate(9, 100, [gone(1)]));
      await until(() => writer.sent >= answers || writer.closeCode !== null);
    }
    expect(await writer.closed()).toBe(4400);
    expect(writer.saved).toBeLessThan(writer.sent);
  });

  test('nothing sent after it is acknowledged before it is repaired', async () => {
    const writer = await scene.ben();
    await until(() => writer.synced);
    writer.doc.on('update', () => undefined);
    const saved = writer.saved;
    let asked = 0;
    // This writer never answers: it stays silent when it is asked for all it has.
    writer.socket.removeAllListeners('message');
    writer.socket.on('message', (data: Buffer) => {
      if (data[0] === 0 && data[1] === 0) asked += 1;
      if (data[0] === 100) writer.saved = data[1] ?? 0;
    });
    writer.sendSync(2, rawUpdate(7, 100, [gone(1)]));
    writer.sendSync(2, inText(text(words, 'Je suis là')));
    await until(() => asked === 1 && textOf(scene.honest.doc, 'goals').includes('Je suis là'));
    expect(writer.saved).toBe(saved);
  });
});

test('D8 nobody can go on under the client id of somebody else', async () => {
  type(scene.honest.doc, 'goals', 'À moi');
  await scene.honest.allSaved();
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(scene.honest.doc));
  forged.clientID = scene.honest.doc.clientID;
  const vector = Y.encodeStateVector(forged);
  type(forged, 'goals', ' et à lui');
  expect(await scene.refusalOf(Y.encodeStateAsUpdate(forged, vector))).toBe(4400);
});

test('D7 a deletion alone is acknowledged and stored', async () => {
  type(scene.honest.doc, 'goals', 'à effacer');
  scene.honest.doc.transact(() => {
    scene.honest.doc.getXmlFragment('goals').delete(0, 1);
  });
  await scene.honest.allSaved();
  const reloaded = await scene.ben();
  expect(textOf(reloaded.doc, 'goals')).toBe('');
});

test('D9 more than the allowed number of messages closes with 4429', async () => {
  const writer = await scene.ben();
  for (let count = 0; count <= limits.messagesPerSecond.burst + 50; count++) writer.sendAwareness([]);
  expect(await writer.closed()).toBe(4429);
  expect(scene.honest.isOpen).toBe(true);
});

test('D9 T67 one socket more than a person may have is closed with 4429, and one that leaves makes room', async () => {
  const ben = await scene.server.person();
  const { plan, team } = await scene.server.patient(ben);
  const open = (place: number) => Writer.on(scene.server, place % 2 === 0 ? plan : team, ben);
  const writers = await Promise.all(Array.from({ length: limits.socketsPerPerson }, (_, place) => open(place)));
  expect(writers.every(({ isOpen }) => isOpen)).toBe(true);
  const oneMore = await open(0);
  expect(oneMore.closeCode).toBe(4429);
  await writers[0]?.leave();
  await until(() => writers[0]?.closeCode !== null);
  expect((await open(0)).isOpen).toBe(true);
});
