import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { crc32 } from 'node:zlib';
import { openSocket } from '#tests/live/support/channel.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { until, Writer } from '../support/writer.ts';

let server: DocumentServer;
let anna: Person;
let file: PatientFile;
beforeEach(async () => {
  server = await startDocumentServer();
  anna = await server.person();
  file = await server.patient(anna);
});
afterEach(() => server.close());

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The status with which an upgrade request is answered; 101 where it is taken over. */
async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const asked = request({ port: server.port, host: '127.0.0.1', path, headers: { ...upgrade, ...headers } });
  asked.on('upgrade', (response, socket) => {
    socket.destroy();
    resolve(response.statusCode ?? 0);
  });
  asked.on('response', (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

/** Every byte that a raw connection gets back until it ends. */
async function bytesFor(documentId: string, cookie: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  const lines = Object.entries({ host: 'x', origin: server.origin, cookie, ...upgrade }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write([`GET /collab/${documentId} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  const chunks: Buffer[] = [];
  let code: number | null = null;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    // The close frame is the last there is; answering it lets the server end the connection.
    const all = Buffer.concat(chunks);
    const frame = all.subarray(all.indexOf('\r\n\r\n') + 4);
    if (frame.length >= 4) {
      code = frame.readUInt16BE(2);
      socket.end(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
    }
  });
  let ended = false;
  socket.on('close', () => (ended = true));
  await until(() => ended);
  expect(code).toBe(4404);
  return Buffer.concat(chunks).toString('latin1');
}

test('T12 a document that is missing and one that is hidden answer with the same code and the same bytes', async () => {
  const stranger = await server.person();
  const hidden = await bytesFor(file.plan, stranger.cookie);
  expect(hidden).toBe(await bytesFor(v7(), stranger.cookie));
  expect(hidden).toBe(await bytesFor('x', stranger.cookie));
  const { query } = server.app.database;
  expect(await query.selectFrom('documents').select('id').execute()).toHaveLength(2);
  expect(await server.audit(stranger.id)).toEqual(['care-plan.opened.refused']);
});

test('D1 whoever is not signed in is closed with 4401, whatever they ask for', async () => {
  for (const cookie of ['', 'a=%', 'session=nothing']) {
    for (const id of [file.plan, v7()]) {
      const writer = new Writer(server, id, { cookie });
      expect(await writer.closed()).toBe(4401);
      expect(writer.received).toHaveLength(0);
    }
  }
});

test('C11 D22 a page that is somebody else’s than who is signed in is closed with 4401, whatever document it asks for, and leaves no trace', async () => {
  const other = await server.person();
  for (const id of [file.plan, v7()]) {
    const writer = new Writer(server, id, anna, undefined, `?saved=1&person=${other.id}`);
    expect(await writer.closed()).toBe(4401);
    expect(writer.received).toHaveLength(0);
  }
  expect(await server.audit(anna.id)).toEqual(['patient.created']);
  expect((await Writer.on(server, file.plan, anna, undefined, `?saved=1&person=${anna.id}`)).isOpen).toBe(true);
});

test.each(['websocket', 'polling'])('C11 D22 nor does the channel of such a page open, by %s', async (transport) => {
  const open = (person: string) => {
    const socket = openSocket(server, anna.cookie, transport as 'websocket' | 'polling', { person });
    return new Promise<boolean>((resolve) => {
      socket.on('connect', () => {
        resolve(true);
        socket.close();
      });
      socket.on('connect_error', () => {
        resolve(false);
      });
    });
  };
  expect(await open((await server.person()).id)).toBe(false);
  expect(await open(anna.id)).toBe(true);
});

test('T18 another origin, or none, is refused with 403 on both paths before anything else', async () => {
  const { port } = server;
  const wrong = [
    'https://evil.example',
    'null',
    `${server.origin}.evil.example`,
    `http://localhost:${String(port + 1)}`,
    server.origin.replace('http', 'https'),
    '',
  ];
  for (const path of [`/collab/${file.plan}`, '/socket.io/?EIO=4&transport=websocket']) {
    for (const origin of wrong) expect(await statusOf(path, { cookie: anna.cookie, origin })).toBe(403);
    expect(await statusOf(path, { cookie: anna.cookie })).toBe(403);
    expect(await statusOf(path, { cookie: anna.cookie, origin: server.origin })).toBe(101);
  }
});

test('T27 any other path is answered with 404', async () => {
  const id = file.plan;
  const paths = [
    '/',
    '/collab',
    '/collab/',
    `//collab/${id}`,
    `/collab/${id}/`,
    `/collab//${id}`,
    `/%63ollab/${id}`,
    `/collab/%2e%2e`,
    `/collab/${id}/${id}`,
    `/collab/${'a'.repeat(65)}`,
    `/collab/${id};x`,
    '/socket.io',
    '/socket.io/x',
    '/socket.iox/',
    '/admin',
  ];
  for (const path of paths) expect(await statusOf(path, { cookie: anna.cookie, origin: server.origin })).toBe(404);
});

test('D16 a damaged document is closed with 1013 and nothing is stored over it', async () => {
  const { query } = server.app.database;
  const stored = query.selectFrom('documentUpdates').where('documentId', '=', file.plan).selectAll();
  const [row] = await stored.execute();
  const body = Buffer.from(row?.body ?? []);
  body[10] = (body[10] ?? 0) ^ 1;
  await query.updateTable('documentUpdates').set({ body }).where('documentId', '=', file.plan).execute();
  const writer = new Writer(server, file.plan, anna);
  expect(await writer.closed()).toBe(1013);
  expect(writer.received).toHaveLength(0);
  const [after] = await stored.execute();
  expect(crc32(after?.body ?? new Uint8Array())).toBe(crc32(body));
  // The other document of the same patient is not touched by this.
  expect((await Writer.on(server, file.team, anna)).isOpen).toBe(true);
});
