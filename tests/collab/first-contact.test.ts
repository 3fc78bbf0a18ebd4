import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { startDocumentServer } from './support/document-server.ts';
import type { DocumentServer } from './support/document-server.ts';
import { stockProvider } from './support/stock-provider.ts';
import { textOf, type, until, Writer } from './support/writer.ts';

let server: DocumentServer;
beforeEach(async () => {
  server = await startDocumentServer();
});
afterEach(() => server.close());

test('the stock y-websocket provider connects with a session cookie and nothing else', async () => {
  const [anna, ben] = [await server.person(), await server.person()];
  const { plan } = await server.patient(anna, ben);
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  const providers = [stockProvider(server, plan, anna, mine), stockProvider(server, plan, ben, theirs)];
  await until(() => providers.every(({ synced }) => synced));
  type(mine, 'goals', 'Marcher jusqu’au marché');
  await until(() => textOf(theirs, 'goals').includes('Marcher'));
  await until(() => providers[1]?.awareness.getStates().size === 2);
  const shown = providers[1]?.awareness.getStates().get(mine.clientID);
  expect(shown).toEqual({ user: { id: anna.id, name: 'Sorbier A.', colour: expect.any(Number) as number } });
  for (const provider of providers) provider.destroy();
});

test('what a client sent is acknowledged by its number, once it is stored', async () => {
  const anna = await server.person();
  const { plan } = await server.patient(anna);
  const writer = await Writer.on(server, plan, anna);
  type(writer.doc, 'goals', 'Dormir');
  await writer.allSaved();
  expect(writer.mayWrite).toBe(true);
  const later = await Writer.on(server, plan, anna);
  expect(textOf(later.doc, 'goals')).toContain('Dormir');
});
