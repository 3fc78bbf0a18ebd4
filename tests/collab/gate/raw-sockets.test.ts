import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '#tests/support/server.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

const isLong = process.env['CORDEE_TEST_LONG'] !== undefined;
/** What is waited for at most on a machine that does much else, in milliseconds; the promise is 5 seconds. */
const ENDED_WITHIN_MS = 15_000;
const GROWN_BY_MOST = 20_000_000;
/** Its sender is in this process, too: more than this would be measured with what the server keeps. */
const TEN_MEGABYTES = 10_000_000;
const one = Buffer.from([0]);

let server: DocumentServer;
let anna: Person;
let file: PatientFile;
beforeAll(async () => {
  server = await startDocumentServer();
  anna = await server.person();
  file = await server.patient(anna);
  // What the first connections of a process load and compile is no cost of the floods.
  const first = await Writer.on(server, file.plan, anna);
  type(first.doc, 'goals', 'Pour commencer. ');
  await first.allSaved();
  first.socket.close();
  await first.closed();
  await Promise.all(Array.from({ length: 20 }, async () => untilEnded(await opened(), frame(3, one))));
});
afterAll(() => server.close());

const handshake = (path: string, cookie: string) =>
  [
    ...[`GET ${path} HTTP/1.1`, 'Host: x', `Origin: ${server.origin}`, `Cookie: ${cookie}`, 'Connection: Upgrade'],
    ...['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
  ].join('\r\n');

/** A connection to the plan that is past the handshake, down to the bytes. */
async function opened(cookie = anna.cookie): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(handshake(`/collab/${file.plan}`, cookie));
  await once(socket, 'data');
  socket.resume();
  return socket;
}

/** A frame of RFC 6455; the mask is zero, so that the bytes are as they are. */
function frame(opcode: number, payload: Uint8Array, { fin = true, masked = true, reserved = 0 } = {}): Buffer {
  const first = (fin ? 0x80 : 0) | reserved | opcode;
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  length[0] = (length[0] ?? 0) | (masked ? 0x80 : 0);
  return Buffer.concat([Buffer.from([first, ...length, ...(masked ? [0, 0, 0, 0] : [])]), payload]);
}

/** Sends `bytes` again and again until the server has ended the connection, or so many have left; after how many milliseconds it ended. */
async function untilEnded(socket: Socket, bytes: Buffer, most = Infinity): Promise<number> {
  const begun = performance.now();
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  // However it ends: where the server has cut it, the next write fails.
  socket.once('close', () => {
    resolve(undefined);
  });
  const more = () => {
    if (!socket.writable || socket.bytesWritten >= most) return;
    if (socket.write(bytes)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
  await ended;
  return performance.now() - begun;
}

const cases: [string, () => Buffer][] = [
  [
    'in fragments of one byte that never end',
    () => Buffer.concat(Array.from({ length: 20 }, (_, at) => frame(at === 0 ? 2 : 0, one, { fin: false }))),
  ],
  ['with nothing but pings', () => Buffer.concat(Array.from({ length: 20 }, () => frame(9, one)))],
  [
    'with nothing but pongs that nobody asked for',
    () => Buffer.concat(Array.from({ length: 20 }, () => frame(10, one))),
  ],
  ['of a reserved kind', () => frame(3, one)],
  ['of a reserved kind of control', () => frame(11, one)],
  ['with reserved bits', () => frame(2, one, { reserved: 0x40 })],
  ['without a mask', () => frame(2, one, { masked: false })],
  ['of control, larger than such a message may be', () => frame(9, Buffer.alloc(126))],
  ['of control, in fragments', () => frame(9, one, { fin: false })],
];

describe('T23 D9 a socket that speaks', () => {
  test.each(cases)(
    '%s is ended, on fifty connections at once, and others write on',
    async (_, bytes) => {
      const before = process.memoryUsage().rss;
      const writer = await Writer.on(server, file.plan, anna);
      const sockets = await Promise.all(Array.from({ length: isLong ? 50 : 20 }, () => opened()));
      const ended = await Promise.all(sockets.map((socket) => untilEnded(socket, bytes())));
      expect(Math.max(...ended)).toBeLessThan(ENDED_WITHIN_MS);
      type(writer.doc, 'goals', 'Écrit quand même. ');
      await writer.allSaved();
      expect(textOf(writer.doc, 'goals')).toContain('Écrit quand même.');
      writer.socket.close();
      await writer.closed();
      // This process holds both ends: twice what the promise says of one.
      expect(process.memoryUsage().rss - before).toBeLessThan(2 * GROWN_BY_MOST);
    },
    60_000,
  );
});

test('T23 D1 who is not signed in is ended at once, whatever they send: of ten megabytes nothing is kept', async () => {
  const before = process.memoryUsage().rss;
  for (const cookie of ['', 'cordee=nobody']) {
    const socket = await opened(cookie);
    expect(await untilEnded(socket, frame(2, Buffer.alloc(60_000)), TEN_MEGABYTES)).toBeLessThan(ENDED_WITHIN_MS);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(2 * GROWN_BY_MOST);
});

test('T23 D2 connections that never come to a handshake are ended, and people are served meanwhile', async () => {
  const running = await startServer();
  const sockets = await Promise.all(
    Array.from({ length: isLong ? 500 : 200 }, async (_, at) => {
      const socket = connect(running.port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.resume();
      if (at % 2 === 0) socket.write('GET /collab/x HTTP/1.1\r\nUpgrade: websocket\r\n');
      return socket;
    }),
  );
  expect((await fetch(`${running.origin}/healthz`)).status).toBe(200);
  const left = () => sockets.filter(({ closed }) => !closed).length;
  // Headers may take ten seconds (D2), looked at every five.
  for (let waited = 0; waited < 3 && left() > 0; waited += 1) await until(() => left() === 0).catch(() => undefined);
  expect(left()).toBe(0);
  await running.stop();
}, 90_000);
