import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readContent } from '#domain/care-plan/content.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { firstText, type, until, Writer } from '../support/writer.ts';

let server: DocumentServer;
beforeEach(async () => {
  server = await startDocumentServer();
});
afterEach(() => server.close());

/** Real frames of every type, as a browser sends them. */
function realFrames(doc: Y.Doc): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const frame = (step: number, body: Uint8Array) => {
    const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
    frames.push(new Uint8Array([0, step, ...length, ...body]));
  };
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  frame(0, Y.encodeStateVector(copy));
  copy.on('update', (update: Uint8Array) => {
    frame(2, update);
  });
  type(copy, 'goals', 'Reprendre le jardin');
  firstText(copy, 'goals').format(2, 5, { bold: {} });
  firstText(copy, 'goals').delete(1, 3);
  const item = copy.getXmlFragment('goals').get(0);
  if (item instanceof Y.XmlElement) item.setAttribute('voice', 'both');
  copy.getMap('fields').set('lookAgainOn', '2027-01-15');
  copy.getXmlFragment('goals').insert(1, [new Y.XmlElement('goal')]);
  copy.getXmlFragment('goals').delete(1, 1);
  frame(1, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)));
  const state = Buffer.from('{"cursor":null,"section":"goals"}');
  frames.push(new Uint8Array([1, state.length + 3, 1, 5, 1, state.length, ...state]), new Uint8Array([3]));
  return frames;
}

function mutated(frame: Uint8Array, frames: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = [...frame];
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(bytes.length + 1);
    switch (random.below(8)) {
      case 0:
        bytes[at] = random.below(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes.splice(at, 0, random.below(256));
        break;
      case 4:
        bytes.splice(at, 1 + random.below(4));
        break;
      case 5:
        bytes.splice(at, 0, 255, 255, 255, 255, random.below(128));
        break;
      case 6:
        bytes = [...bytes.slice(0, at), ...random.of(frames).slice(at)];
        break;
      default:
        bytes[at] = random.of([0, 1, 2, 4, 6, 7, 8, 10, 100, 101, 127, 128, 132, 136, 199]);
    }
  }
  return new Uint8Array(bytes);
}

/** Goes on writing; a mutated frame may well say, in good order, that the line is deleted: then in a new one. */
function writeOn(doc: Y.Doc, words: string): void {
  const tasks = doc.getXmlFragment('tasks');
  if (tasks.length === 0) tasks.insert(0, [new Y.XmlElement('task')]);
  type(doc, 'tasks', words);
}

test(`D8 T17 ${String(cases(2_000, 100_000))} mutated frames: the server stays up, the document equals a model, a reload equals what is live`, async () => {
  const random = randomFrom(printedSeed());
  const [anna, ben] = [await server.person(), await server.person()];
  const { plan } = await server.patient(anna, ben);
  const honest = await Writer.on(server, plan, anna);
  const model = new Y.Doc();
  Y.applyUpdate(model, Y.encodeStateAsUpdate(honest.doc));
  honest.doc.on('update', (update: Uint8Array) => {
    Y.applyUpdate(model, update);
  });
  const frames = realFrames(honest.doc);

  let attacker = await Writer.on(server, plan, ben, new Y.Doc());
  let closed = 0;
  for (let count = 0; count < cases(2_000, 100_000); count++) {
    attacker.socket.send(mutated(random.of(frames), frames, random));
    if (random.below(3) === 0) await turn();
    if (count % 40 === 39 || attacker.closeCode !== null || !attacker.isOpen) {
      await attacker.leave();
      closed += attacker.closeCode === 1005 ? 0 : 1;
      attacker = await Writer.on(server, plan, ben, new Y.Doc());
    }
    if (count % 100 === 0) {
      writeOn(honest.doc, `${String(count)};`);
      await honest.allSaved();
    }
  }
  await attacker.leave();
  expect(closed).toBeGreaterThan(cases(2_000, 100_000) / 50);

  writeOn(honest.doc, 'fin');
  await honest.allSaved();
  const reloaded = await Writer.on(server, plan, anna);
  await reloaded.leave();
  expect(honest.isOpen).toBe(true);
  const content = readContent(honest.doc, 'plan');
  expect(content.sections.tasks?.[0]?.runs.map(({ text }) => text).join('')).toMatch(/fin$/);
  expect(readContent(model, 'plan')).toEqual(content);
  // Where a damaged frame took one end of a mark away, Yjs may let it reach further after a reload: words and fields are the same.
  expect(unmarked(readContent(reloaded.doc, 'plan'))).toEqual(unmarked(content));
  expect(Y.encodeStateVector(reloaded.doc)).toEqual(Y.encodeStateVector(honest.doc));
  await until(() => honest.saved === honest.sent);

  // What is stored reads the same as what everybody has on screen.
  const restored = new Y.Doc();
  const rows = await server.app.database.query
    .selectFrom('documentUpdates')
    .where('documentId', '=', plan)
    .select('body')
    .orderBy('sequence')
    .execute();
  for (const { body } of rows) Y.applyUpdate(restored, body);
  expect(restored.store.pendingStructs).toBeNull();
  expect(readContent(restored, 'plan')).toEqual(content);
}, 3_600_000);

/** Words and fields without their marks. */
function unmarked({ sections, fields }: ReturnType<typeof readContent>) {
  const lines = Object.entries(sections).map(([name, items]) => [
    name,
    items.map(({ attributes, runs }) => ({ attributes, text: runs.map(({ text }) => text).join('') })),
  ]);
  return { lines, fields };
}
