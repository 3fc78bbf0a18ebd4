import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '../../server/collab/limits.ts';
import { readContent } from '../../src/domain/care-plan/content.ts';
import type { PatientFile, Person } from './clinic.ts';
import { startDocumentServer } from './document-server.ts';
import type { DocumentServer } from './document-server.ts';
import { binary, element, embed, gone, mark, rawUpdate, subDocument, text, typeNumber, value } from './raw-updates.ts';
import type { RawStruct } from './raw-updates.ts';
import { textOf, type, until, Writer } from './writer.ts';

let server: DocumentServer;
let anna: Person;
let ben: Person;
let file: PatientFile;
let honest: Writer;

beforeEach(async () => {
  server = await startDocumentServer();
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
  honest = await Writer.on(server, file.plan, anna);
});
afterEach(() => server.close());

/** Ben sends `update`; answers with the code he is closed with, after making sure that nothing came of it. */
async function refusalOf(update: Uint8Array, step: 1 | 2 = 2): Promise<number> {
  const before = readContent(honest.doc, 'plan');
  const seen = honest.received.length;
  const attacker = await Writer.on(server, file.plan, ben);
  attacker.sendSync(step, update);
  const closeCode = await attacker.closed();
  expect(attacker.saved).toBeLessThanOrEqual(1);
  expect(honest.received.length).toBe(seen);
  await expectHonestWorkGoesOn(before);
  return closeCode;
}

async function expectHonestWorkGoesOn(before: ReturnType<typeof readContent>): Promise<void> {
  const reloaded = await Writer.on(server, file.plan, anna);
  expect(readContent(reloaded.doc, 'plan')).toEqual(before);
  type(honest.doc, 'goals', 'x');
  await honest.allSaved();
  await until(() => textOf(reloaded.doc, 'goals') === textOf(honest.doc, 'goals'));
  await reloaded.leave();
}

const goals = { root: 'goals' };
/** An item of the section `goals` by client 7, and what is put into it. */
const inGoal = (...structs: RawStruct[]): Uint8Array => rawUpdate(7, 0, [element(goals, 'goal'), ...structs]);
const goal = { parent: [7, 0] as [number, number] };
const inText = (...structs: RawStruct[]): Uint8Array => inGoal(typeNumber(goal, 6), ...structs);
const words = { parent: [7, 1] as [number, number] };

describe('D8 T22 what does not fit the layout is refused, and everybody still opens the document', () => {
  const forbidden: Record<string, Uint8Array> = {
    'an unknown root': rawUpdate(7, 0, [element({ root: 'secrets' }, 'goal')]),
    'a root of the other document': rawUpdate(7, 0, [element({ root: 'notes' }, 'note')]),
    'a root used as a map': rawUpdate(7, 0, [value({ root: 'goals', key: 'voice' }, 'patient')]),
    'a root used as a text': rawUpdate(7, 0, [text(goals, 'bonjour')]),
    'the map of fields used as a list': rawUpdate(7, 0, [element({ root: 'fields' }, 'goal')]),
    'an unknown field': rawUpdate(7, 0, [value({ root: 'fields', key: 'bonjour' }, '2026-01-01')]),
    'a field with a value that does not fit': rawUpdate(7, 0, [
      value({ root: 'fields', key: 'lookAgainOn' }, 'demain'),
    ]),
    'a field with a number': rawUpdate(7, 0, [value({ root: 'fields', key: 'lookAgainOn' }, 3)]),
    'an unknown node': rawUpdate(7, 0, [element(goals, 'script')]),
    'the node of another section': rawUpdate(7, 0, [element(goals, 'task')]),
    'a text directly in a section': rawUpdate(7, 0, [typeNumber(goals, 6)]),
    'a list': rawUpdate(7, 0, [typeNumber(goals, 0)]),
    'a map': rawUpdate(7, 0, [typeNumber(goals, 1)]),
    'a fragment in a fragment': rawUpdate(7, 0, [typeNumber(goals, 4)]),
    'an item in an item': inGoal(element(goal, 'goal')),
    'characters directly in an item': inGoal(text(goal, 'bonjour')),
    'an unknown attribute': inGoal(value({ ...goal, key: 'onclick' }, 'alert(1)')),
    'the attribute of another node': inGoal(value({ ...goal, key: 'heardBy' }, 'Anna')),
    'a javascript: address as a choice': inGoal(value({ ...goal, key: 'voice' }, 'javascript:alert(1)')),
    'an attribute that is too long': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(65))),
    'an attribute of a megabyte': inGoal(value({ ...goal, key: 'id' }, 'a'.repeat(200_000))),
    'an attribute that is no text': inGoal(value({ ...goal, key: 'id' }, { toString: 'x' })),
    'a link': inText(mark(words, 'link', { href: 'javascript:alert(1)' })),
    'a mark with a value': inText(mark(words, 'bold', { style: 'x' })),
    'an attribute of a text': inText(value({ ...words, key: 'id' }, 'x')),
    'an item in a text': inText(element(words, 'goal')),
    'an embedded image': inText(embed(words)),
    bytes: inText(binary(words)),
    'a document in the document': inText(subDocument(words)),
    'a client id beyond 32 bits': rawUpdate(2 ** 32, 0, [element(goals, 'goal')]),
    'an item before itself': rawUpdate(7, 0, [element({ parent: [7, 0] }, 'goal')]),
    'bytes after the update': new Uint8Array([...inGoal(), 0]),
    'an update cut short': inGoal(typeNumber(goal, 6)).slice(0, -3),
    'no update at all': new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
  };
  test.each(Object.keys(forbidden))('%s', async (name) => {
    expect(await refusalOf(forbidden[name] ?? new Uint8Array())).toBe(4400);
  });

  test('the same in a sync step 2', async () => {
    expect(await refusalOf(inGoal(element(goal, 'goal')), 1)).toBe(4400);
  });

  test('one part that fits and one that does not: nothing of both is kept (T14)', async () => {
    expect(await refusalOf(rawUpdate(7, 0, [element(goals, 'goal'), element(goals, 'task')]))).toBe(4400);
  });

  test('what fits is taken, by hand as well', async () => {
    const writer = await Writer.on(server, file.plan, ben);
    writer.sendSync(2, inText(text(words, 'Fait main'), value({ ...goal, key: 'voice' }, 'team')));
    await writer.allSaved();
    await until(() => textOf(honest.doc, 'goals').includes('Fait main'));
  });
});

describe('D8 T19 one over each limit is refused', () => {
  const manyDeletes = (count: number): Uint8Array =>
    rawUpdate(0, 0, [], [{ client: 7, ranges: Array.from({ length: count }, (_, index) => [2 * index, 1]) }]);

  test('a message of more than 256 KiB', async () => {
    expect(await refusalOf(inText(text(words, 'a'.repeat(limits.message))))).toBe(4413);
  });
  test('a sync step 2 of more than 1 MiB never reaches the protocol', async () => {
    expect(await refusalOf(inText(text(words, 'a'.repeat(limits.payload))), 1)).toBe(1009);
  });
  test('more than 20,000 structs', async () => {
    expect(await refusalOf(rawUpdate(7, 0, Array<RawStruct>(limits.structsPerUpdate + 1).fill(gone(1))))).toBe(4413);
  });
  test('more than 20,000 clients', async () => {
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, limits.structsPerUpdate + 1);
      for (let client = 0; client <= limits.structsPerUpdate; client++) {
        for (const number of [1, client, 0, 0, 1]) encoding.writeVarUint(encoder, number);
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect(await refusalOf(update)).toBe(4413);
  });
  test('more than 20,000 deleted ranges', async () => {
    expect(await refusalOf(manyDeletes(limits.deleteRanges + 1))).toBe(4413);
  });
  test('a clock of more than 2^31', async () => {
    expect(await refusalOf(rawUpdate(7, 2 ** 31, [gone(1)]))).toBe(4400);
    expect(await refusalOf(rawUpdate(7, 0, [gone(2 ** 52)]))).toBe(4400);
    expect(await refusalOf(rawUpdate(0, 0, [], [{ client: 7, ranges: [[0, 2 ** 40]] }]))).toBe(4400);
  });
  test('a value nested 100,000 deep', async () => {
    const deep: RawStruct = (encoder) => {
      encoding.writeUint8(encoder, 8 | 32);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'fields');
      encoding.writeVarString(encoder, 'lookAgainOn');
      encoding.writeVarUint(encoder, 1);
      for (let depth = 0; depth < 100_000; depth++) encoding.writeUint8Array(encoder, new Uint8Array([117, 1]));
    };
    expect(await refusalOf(rawUpdate(7, 0, [deep]))).toBe(4400);
  });
  test('a state vector of 100,000 clients costs nothing that stays', async () => {
    const writer = await Writer.on(server, file.plan, ben);
    const vector = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 80_000);
      for (let client = 0; client < 80_000; client++)
        for (const number of [client, 1]) encoding.writeVarUint(encoder, number);
    });
    writer.sendSync(0, vector);
    expect(await writer.closed()).toBe(4413);
  });
  test('a document that would become larger than 4 MiB', async () => {
    const bytes = 200_000;
    const codes: (number | null)[] = [];
    // Three people, for one alone may not send that much in so short a time.
    for (const client of [7, 8, 9]) {
      const writer = await Writer.on(server, file.plan, ben);
      for (let part = 0; part < 8 && writer.closeCode === null; part++) {
        const item = [element(goals, 'goal'), typeNumber({ parent: [client, 0] }, 6)];
        const structs = [...(part === 0 ? item : []), text({ parent: [client, 1] }, 'a'.repeat(bytes))];
        writer.sendSync(2, rawUpdate(client, part === 0 ? 0 : 2 + part * bytes, structs));
        await until(() => writer.saved === writer.sent || writer.closeCode !== null);
      }
      codes.push(writer.closeCode);
    }
    expect(codes).toEqual([null, null, 4413]);
    const length = textOf((await Writer.on(server, file.plan, anna)).doc, 'goals').length;
    expect(length).toBeGreaterThan(limits.document - 2 * bytes);
    expect(length).toBeLessThan(limits.document);
  });
});

describe('D8 a missing predecessor', () => {
  test('is neither stored nor acknowledged: the server asks for all there is, and the answer repairs it', async () => {
    const writer = await Writer.on(server, file.plan, ben);
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
    await until(() => textOf(honest.doc, 'goals').includes('abc'));
  });

  test('closes the connection the third time', async () => {
    const writer = await Writer.on(server, file.plan, ben);
    for (let gap = 0; gap < limits.gaps && writer.isOpen; gap++) {
      const answers = writer.sent + 2;
      writer.sendSync(2, rawUpdate(9, 100, [gone(1)]));
      await until(() => writer.sent >= answers || writer.closeCode !== null);
    }
    expect(await writer.closed()).toBe(4400);
    expect(writer.saved).toBeLessThan(writer.sent);
  });

  test('nothing sent after it is acknowledged before it is repaired', async () => {
    const writer = new Writer(server, file.plan, ben, new Y.Doc());
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
    writer.sendSync(2, rawUpdate(9, 100, [gone(1)]));
    writer.sendSync(2, inText(text(words, 'Je suis là')));
    await until(() => asked === 1 && textOf(honest.doc, 'goals').includes('Je suis là'));
    expect(writer.saved).toBe(saved);
  });
});

test('D8 nobody can go on under the client id of somebody else', async () => {
  type(honest.doc, 'goals', 'À moi');
  await honest.allSaved();
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(honest.doc));
  forged.clientID = honest.doc.clientID;
  const vector = Y.encodeStateVector(forged);
  type(forged, 'goals', ' et à lui');
  expect(await refusalOf(Y.encodeStateAsUpdate(forged, vector))).toBe(4400);
});

test('D7 a deletion alone is acknowledged and stored', async () => {
  type(honest.doc, 'goals', 'à effacer');
  honest.doc.transact(() => {
    honest.doc.getXmlFragment('goals').delete(0, 1);
  });
  await honest.allSaved();
  const reloaded = await Writer.on(server, file.plan, ben);
  expect(textOf(reloaded.doc, 'goals')).toBe('');
});

test('D9 more than the allowed number of messages closes with 4429', async () => {
  const writer = await Writer.on(server, file.plan, ben);
  for (let count = 0; count <= limits.messagesPerSecond.burst + 50; count++) writer.sendAwareness([]);
  expect(await writer.closed()).toBe(4429);
  expect(honest.isOpen).toBe(true);
});

test('D9 T67 the 21st socket of a person is closed with 4429, and one that leaves makes room', async () => {
  const writers = await Promise.all(
    Array.from({ length: limits.socketsPerPerson }, () => Writer.on(server, file.plan, ben)),
  );
  expect(writers.every(({ isOpen }) => isOpen)).toBe(true);
  const oneMore = await Writer.on(server, file.plan, ben);
  expect(oneMore.closeCode).toBe(4429);
  await writers[0]?.leave();
  await until(() => writers[0]?.closeCode !== null);
  expect((await Writer.on(server, file.plan, ben)).isOpen).toBe(true);
});
