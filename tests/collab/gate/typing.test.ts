import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { newItemId } from '#server/new-id.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { firstText } from '../support/writer.ts';

const LETTERS = ['a', 'é', ' ', '👩‍⚕️', '\ud83d', 'mot '];

/** Somebody types, deletes, formats, moves about; what comes of it leaves as updates, some of them several edits together. */
function edit(doc: Y.Doc, random: Random): void {
  const goals = doc.getXmlFragment('goals');
  if (goals.length === 0) goals.insert(0, [new Y.XmlElement('goal')]);
  const text = firstText(doc, random.of(['goals', 'goals', 'words'] as const));
  const place = () => random.below(text.length + 1);
  switch (random.below(12)) {
    case 0:
      if (text.length > 3) text.delete(random.below(text.length - 2), 1 + random.below(2));
      return;
    case 1:
      if (random.below(20) === 0 && text.length > 2)
        text.format(random.below(text.length - 1), 1, { bold: random.of([{}, null]) });
      return;
    case 2: {
      if (random.below(2) === 0 && goals.length > 1) goals.delete(random.below(goals.length), 1);
      else goals.insert(0, [new Y.XmlElement('goal')]);
      return;
    }
    case 3:
      return text.insert(place(), random.of(LETTERS));
    default: {
      let at = random.below(3) === 0 ? place() : text.length;
      for (let count = 1 + random.below(6); count > 0; count--) {
        const letters = random.of(LETTERS);
        text.insert(at, letters);
        at += letters.length;
      }
    }
  }
}

const lengthsOf = (doc: Y.Doc): number[] =>
  (['goals', 'words'] as const).flatMap((section) =>
    doc
      .getXmlFragment(section)
      .toArray()
      .map((item) => (item instanceof Y.XmlElement && item.firstChild ? item.firstChild.length : 0)),
  );

/** What a document holds, down to its items. */
const structsOf = (doc: Y.Doc) =>
  [...doc.store.clients].map(([client, structs]) => [
    client,
    structs.map((struct) => [
      struct.id.clock,
      struct.length,
      struct.deleted,
      struct instanceof Y.Item ? [struct.left?.id, struct.right?.id, struct.origin, struct.rightOrigin] : null,
    ]),
  ]);

test(`D8 ${String(cases(60, 3_000))} random histories: typing that goes on leaves the very document that Yjs makes of it`, () => {
  const seed = printedSeed();
  let wentOn = 0;
  for (let count = 0; count < cases(60, 3_000); count++) {
    const random = randomFrom(seed + count);
    const born = bornUpdate('plan', emptyContent('plan', newItemId));
    const shadow = new Shadow('plan', [born]);
    const model = new Y.Doc();
    const writers = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    const sent: Uint8Array[][] = writers.map(() => []);
    for (const doc of [model, ...writers]) Y.applyUpdate(doc, born);
    writers.forEach((doc, index) =>
      doc.on('update', (update: Uint8Array, from: unknown) => {
        if (from !== 'others') sent[index]?.push(update);
      }),
    );
    for (let step = 0; step < 80; step++) {
      const index = random.below(writers.length);
      const writer = writers[index] ?? model;
      edit(writer, random);
      const updates = sent[index]?.splice(0) ?? [];
      const leaves = updates.length > 1 && random.below(2) === 0 ? [Y.mergeUpdates(updates)] : updates;
      for (const update of leaves) {
        const found = shadow.inspect(update);
        if (found.effect !== 'adds') continue;
        wentOn += found.typing ? 1 : 0;
        const { parts } = shadow.apply(update, found);
        Y.applyUpdate(model, update);
        expect(shadow.inspect(update).effect).toBe('nothing');
        // Others see it at once, or after they have written something themselves.
        for (const other of writers)
          if (random.below(2) === 0) for (const part of parts) Y.applyUpdate(other, part, 'others');
      }
      if (random.below(5) === 0)
        for (const doc of writers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(model, Y.encodeStateVector(doc)), 'others');
      expect(Buffer.compare(Y.encodeStateAsUpdate(shadow.doc), Y.encodeStateAsUpdate(model))).toBe(0);
    }
    expect(structsOf(shadow.doc)).toEqual(structsOf(model));
    expect(shadow.doc.getXmlFragment('goals').toJSON()).toBe(model.getXmlFragment('goals').toJSON());
    expect(lengthsOf(shadow.doc)).toEqual(lengthsOf(model));
    const reloaded = new Shadow('plan', [Y.encodeStateAsUpdate(shadow.doc)]);
    expect(reloaded.doc.getXmlFragment('words').toJSON()).toBe(model.getXmlFragment('words').toJSON());
  }
  expect(wentOn).toBeGreaterThan(cases(60, 3_000) * 10);
}, 600_000);
