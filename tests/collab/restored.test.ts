import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#server/new-id.ts';
import type { Person } from './support/clinic.ts';
import { startDocumentServer } from './support/document-server.ts';
import type { DocumentServer } from './support/document-server.ts';
import { stockProvider } from './support/stock-provider.ts';
import { textOf, type, until, Writer } from './support/writer.ts';

let server: DocumentServer;
let anna: Person;
let plan = '';
beforeEach(async () => {
  server = await startDocumentServer();
  anna = await server.person();
  ({ plan } = await server.patient(anna));
});
afterEach(() => server.close());

test('C63 D27 a page from before a restore is sent away for good, and nothing that it holds is merged', async () => {
  const doc = new Y.Doc();
  const provider = stockProvider(server, plan, anna, doc, { maxBackoffTime: 100 });
  await until(() => provider.synced);
  provider.disconnect();
  // As a page that opened the document before the database was restored comes back.
  provider.params = { saved: '1', epoch: newId() };
  let closed: number | null = null;
  provider.on('closed', ({ code }) => (closed = code));
  type(doc, 'goals', 'd’avant la restauration');
  provider.connect();
  await until(() => closed !== null);
  expect(closed).toBe(4410);
  const reader = await Writer.on(server, plan, anna);
  expect(textOf(reader.doc, 'goals')).not.toContain('avant');
  // Its words are where they were: on its own screen, for who wrote them.
  expect(textOf(doc, 'goals')).toContain('d’avant la restauration');
  provider.destroy();
});

test('C63 a page is told which database it opened, and comes back with it', async () => {
  const doc = new Y.Doc();
  const provider = stockProvider(server, plan, anna, doc, { params: { saved: '1' }, maxBackoffTime: 100 });
  let told: string | null = null;
  provider.messageHandlers[100] = (_encoder, decoder) => void decoding.readVarUint(decoder);
  provider.messageHandlers[101] = (_encoder, decoder) => {
    told = decoding.readVarString(decoder);
  };
  await until(() => told !== null && provider.synced);
  expect(told).toBe(JSON.stringify({ mayWrite: true, epoch: '0' }));
  provider.params = { saved: '1', epoch: '0' };
  provider.disconnect();
  provider.connect();
  type(doc, 'goals', 'de retour');
  const reader = await Writer.on(server, plan, anna);
  await until(() => textOf(reader.doc, 'goals').includes('de retour'));
  provider.destroy();
});
