import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { startDocumentServer } from './support/document-server.ts';
import { textOf, type, until, Writer } from './support/writer.ts';

test('D8 a page of an earlier version reads, and nothing that it does not know is deleted by it', async () => {
  const server = await startDocumentServer();
  const [anna, ben] = [await server.person(), await server.person()];
  const { plan } = await server.patient(anna, ben);
  const doc = new Y.Doc();
  const old = await Writer.on(server, plan, anna, doc, `?saved=1&client=${String(doc.clientID)}`);
  const now = new Y.Doc();
  const page = await Writer.on(server, plan, ben, now, `?saved=1&lines=1&client=${String(now.clientID)}`);
  await until(() => old.mayWrite === false && page.mayWrite === true);
  type(page.doc, 'goals', 'Marcher');
  await page.allSaved();
  await until(() => textOf(old.doc, 'goals').includes('Marcher'));
  old.doc.getXmlFragment('goals').delete(0, 1);
  expect(await old.closed()).toBe(4403);
  const reader = await Writer.on(server, plan, anna);
  expect(textOf(reader.doc, 'goals')).toContain('Marcher');
  await server.close();
});
