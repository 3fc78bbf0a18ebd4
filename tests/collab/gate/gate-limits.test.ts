import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { readUpdate } from '#server/collab/gate/update-reader.ts';
import { Work } from '#server/collab/gate/work/work.ts';
import { limits } from '#server/collab/limits.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { newId } from '#server/new-id.ts';
import { element, gone, rawUpdate, text, typeNumber } from '../support/raw-updates.ts';
import type { RawStruct } from '../support/raw-updates.ts';
import { goals, inText, startScene, words } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { textOf, type, until } from '../support/writer.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.server.close());

describe('D8 T19 one over each limit is refused', () => {
  const manyDeletes = (count: number): Uint8Array =>
    rawUpdate(0, 0, [], [{ client: 7, ranges: Array.from({ length: count }, (_, index) => [2 * index, 1]) }]);

  const underManyClients = (count: number): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, count);
      for (let client = 0; client < count; client++)
        for (const number of [1, client, 0, 0, 1]) encoding.writeVarUint(encoder, number);
      encoding.writeVarUint(encoder, 0);
    });

  test('a message of more than 256 KiB', async () => {
    expect(await scene.refusalOf(inText(text(words, 'a'.repeat(limits.message))))).toBe(4413);
  });
  test('a sync step 2 of more than 1 MiB never reaches the protocol', async () => {
    expect(await scene.refusalOf(inText(text(words, 'a'.repeat(limits.payload))), 1)).toBe(1009);
  });
  test('more than 20,000 structs', async () => {
    expect(await scene.refusalOf(rawUpdate(7, 0, Array<RawStruct>(limits.structsPerUpdate + 1).fill(gone(1))))).toBe(
      4413,
    );
  });
  test('more than 20,000 clients', async () => {
    expect(await scene.refusalOf(underManyClients(limits.structsPerUpdate + 1))).toBe(4413);
  });
  test('more than 20,000 deleted ranges', async () => {
    expect(await scene.refusalOf(manyDeletes(limits.deleteRanges + 1))).toBe(4413);
  });
  test.each([
    ['structs', 'structs', (count: number) => rawUpdate(7, 0, Array<RawStruct>(count).fill(gone(1)))],
    ['clients', 'structs', underManyClients],
    ['deleted ranges', 'deleted ranges', manyDeletes],
  ] as const)('20,001 %s, whatever else they would cost', (_what, refusal, made) => {
    const read = (count: number) => readUpdate(made(count), new Work({ steps: Infinity, sought: Infinity }));
    expect(() => read(20_001)).toThrow(refusal);
    expect(() => read(20_000)).not.toThrow();
  });
  test('a clock of more than 2^31', async () => {
    expect(await scene.refusalOf(rawUpdate(7, 2 ** 31, [gone(1)]))).toBe(4400);
    expect(await scene.refusalOf(rawUpdate(7, 0, [gone(2 ** 52)]))).toBe(4400);
    expect(await scene.refusalOf(rawUpdate(0, 0, [], [{ client: 7, ranges: [[0, 2 ** 40]] }]))).toBe(4400);
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
    expect(await scene.refusalOf(rawUpdate(7, 0, [deep]))).toBe(4400);
  });
  const vectorOf = (entries: number): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries);
      // The longest that a client id and a clock can be.
      for (let index = 0; index < entries; index++)
        for (const number of [limits.clientId - 1 - index, limits.clock]) encoding.writeVarUint(encoder, number);
    });
  test('a state vector of more than 60,000 clients', async () => {
    const writer = await scene.ben();
    writer.sendSync(0, vectorOf(limits.stateVector + 1));
    expect(await writer.closed()).toBe(4413);
  });
  test('a state vector of far more clients than the document has', async () => {
    const writer = await scene.ben();
    writer.sendSync(0, vectorOf(limits.stateVector));
    expect(await writer.closed()).toBe(1013);
  });
  test('C217 a document that would become larger than 4 MiB takes no more words, tells their writer which, and takes the rest', async () => {
    const bytes = 200_000;
    const codes: (number | null)[] = [];
    const told: RefusedValue[] = [];
    // Three people, for one alone may not send that much in so short a time.
    for (const client of [7, 8, 9]) {
      const writer = await scene.ben();
      for (let part = 0; part < 8 && writer.closeCode === null; part++) {
        const item = [element(goals, 'goal'), typeNumber({ parent: [client, 0] }, 6)];
        const structs = [...(part === 0 ? item : []), text({ parent: [client, 1] }, 'a'.repeat(bytes))];
        writer.sendSync(2, rawUpdate(client, part === 0 ? 0 : 2 + part * bytes, structs));
        await until(() => writer.saved === writer.sent || writer.closeCode !== null);
      }
      codes.push(writer.closeCode);
      told.push(...writer.refused);
    }
    expect(codes).toEqual([null, null, null]);
    const words = 'a'.repeat(bytes);
    expect(told.length).toBeGreaterThan(1);
    for (const one of told) expect(one).toEqual({ section: 'goals', line: '', name: '', why: 'too-long', words });
    const anna = await scene.anna();
    const length = textOf(anna.doc, 'goals').length;
    expect(length).toBeGreaterThanOrEqual((24 - told.length) * bytes);
    expect(length).toBeGreaterThan(limits.document - 2 * bytes);
    expect(length).toBeLessThan(limits.document);
    type(anna.doc, 'goals', 'De trop, '.repeat(25_000));
    await anna.allSaved();
    await until(() => anna.refused.length > 0 && !textOf(anna.doc, 'goals').includes('De trop'));
    expect(anna.refused.map(({ words }) => words)).toEqual(['De trop, '.repeat(25_000)]);
    expect(anna.closeCode).toBeNull();
  });

  test('C217 of what is written in a document that is full the words are left out and the rest is taken, up to a last limit', () => {
    const shadow = new Shadow('plan', [bornUpdate('plan', emptyContent('plan', newId))]);
    const page = new Y.Doc();
    Y.applyUpdate(page, shadow.state());
    const take = (write: () => void) => {
      const before = Y.encodeStateVector(page);
      page.transact(write);
      const update = Y.encodeStateAsUpdate(page, before);
      const inspection = shadow.inspect(update);
      if (inspection.effect !== 'adds') throw new Error(inspection.effect);
      return shadow.apply(update, inspection, shadow.isFullFor(update.length)).refused;
    };
    const add = (count: number, words = '') => {
      page.getXmlFragment('goals').push(Array.from({ length: count }, () => new Y.XmlElement('goal')));
      const last = page.getXmlFragment('goals').get(page.getXmlFragment('goals').length - 1);
      if (last instanceof Y.XmlElement) last.insert(0, [new Y.XmlText(words)]);
    };
    expect(
      take(() => {
        add(1, 'a'.repeat(limits.document - 10_000));
      }),
    ).toEqual([]);
    expect(
      take(() => {
        add(3, 'De trop. '.repeat(2_000));
      }).map(({ words }) => words),
    ).toEqual(['De trop. '.repeat(2_000)]);
    expect(textOf(shadow.doc, 'goals')).not.toContain('De trop');
    // Of a long time offline every line is told, not only the first.
    const lines = Array.from({ length: 80 }, (_, index) => `Ligne ${String(index)} `.repeat(20));
    const left = take(() => {
      for (const words of lines) {
        const goal = new Y.XmlElement('goal');
        goal.setAttribute('id', newId());
        goal.insert(0, [new Y.XmlText(words)]);
        page.getXmlFragment('goals').push([goal]);
      }
    });
    expect(left.map(({ words }) => words).join('')).toBe(lines.join(''));
    expect(shadow.doc.getXmlFragment('goals').length).toBe(page.getXmlFragment('goals').length);
    expect(() => {
      for (let round = 0; round < 100; round++)
        take(() => {
          add(1_000, 'x');
        });
    }).toThrow('document');
    expect(shadow.state().length).toBeLessThan(limits.document + 2 * limits.beyond);
  });
});
