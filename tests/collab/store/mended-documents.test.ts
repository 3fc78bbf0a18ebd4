import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import { openingOf } from '#server/collab/gate/work/opening.ts';
import { dialects } from '#tests/support/databases.ts';
import { messageOn, risingThrough } from '../support/adversary.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { searchesDuring } from '../support/searches.ts';
import { cases, randomFrom } from '../support/seeded.ts';
import { firstText, textOf, type, until, Writer } from '../support/writer.ts';

describe.each(dialects)('C40 a line that an earlier version made without a text (%s)', (dialect) => {
  test('has one before anybody begins in it, and the document is changed once for that', async () => {
    const server = await startDocumentServer({ dialect });
    const anna = await server.person();
    const { plan } = await server.patient(anna);
    const store = createDocumentStore(server.app);
    const doc = new Y.Doc();
    for (const update of (await store.load(plan))?.updates ?? []) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment('goals').insert(1, [new Y.XmlElement('goal'), new Y.XmlElement('goal')]);
    const body = Y.encodeStateAsUpdate(doc, before);
    await store.append(() => ({ updates: new Map([[plan, [{ body, authorId: anna.id }]]]), audit: [] }));

    const writer = await Writer.on(server, plan, anna);
    const lines = writer.doc.getXmlFragment('goals').toArray();
    expect(lines.length).toBe(3);
    for (const line of lines) expect(line instanceof Y.XmlElement && line.get(0)).toBeInstanceOf(Y.XmlText);
    const stored = await store.load(plan);
    expect(stored?.sequence).toBe(3);
    expect(openingOf('plan', stored?.updates ?? []).hasBareLines).toBe(false);
    await server.close();
  });
});

describe.each(dialects)('C14 T74 a document that was stored before such messages were refused (%s)', (dialect) => {
  let server: DocumentServer;
  beforeEach(async () => {
    server = await startDocumentServer({ dialect });
  });
  afterEach(() => server.close());

  test('is made one that is not slow to open, says the same, and is written on as any other', async () => {
    const [anna, ben] = [await server.person(), await server.person()];
    const { plan } = await server.patient(anna, ben);
    const store = createDocumentStore(server.app);
    const append = (body: Uint8Array) =>
      store.append(() => ({ updates: new Map([[plan, [{ body, authorId: ben.id }]]]), audit: [] }));

    const doc = new Y.Doc();
    for (const update of (await store.load(plan))?.updates ?? []) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    type(doc, 'tasks', 'Marcher');
    firstText(doc, 'goals').insert(0, 'Marcher. '.repeat(3_500));
    firstText(doc, 'goals').format(0, 7, { bold: {} });
    await append(Y.encodeStateAsUpdate(doc, before));
    await append(messageOn(firstText(doc, 'goals'), risingThrough(cases(1_000, 9_000)), randomFrom(1)));
    const slow = (await store.load(plan))?.updates ?? [];
    expect(openingOf('plan', slow).sought).toBeNull();
    const said = new Y.Doc();
    const searched = searchesDuring(() => {
      for (const update of slow) Y.applyUpdate(said, update);
    });

    const [hers, his] = await Promise.all([Writer.on(server, plan, anna), Writer.on(server, plan, ben)]);
    const stored = (await store.load(plan))?.updates ?? [];
    expect(stored.length).toBe(1);
    expect(openingOf('plan', stored).sought).toBe(0);
    const searches = searchesDuring(() => {
      for (const update of stored) Y.applyUpdate(new Y.Doc(), update);
    });
    expect(searches).toBeLessThan(searched / 100);
    for (const section of ['goals', 'tasks', 'words'] as const)
      expect(textOf(hers.doc, section)).toBe(textOf(said, section));

    type(hers.doc, 'goals', 'encore');
    await hers.allSaved();
    await until(() => textOf(his.doc, 'goals') === textOf(hers.doc, 'goals'));
    expect(textOf(his.doc, 'goals')).toContain('encore');
  }, 300_000);
});
