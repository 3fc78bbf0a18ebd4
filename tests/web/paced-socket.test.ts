import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { pacedSocket } from '$lib/collab/paced-socket.ts';

const ME = 4_000_000_001;
const SOMEBODY = 4_000_000_002;

let server: WebSocketServer;
let address: string;

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  address = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
});

/** A paced connection to a real server that keeps every message. */
async function connection() {
  const received: Uint8Array[] = [];
  const told: string[] = [];
  server.once('connection', (socket) => {
    socket.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
  });
  const Paced = pacedSocket(ME, {
    connecting: () => told.push('connecting'),
    nothingToGive: () => told.push('nothing'),
    sent: (kind) => told.push(kind),
  });
  const socket = new Paced(address);
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  return { socket, received, told };
}

const sync = (kind: number, body: Uint8Array) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, body);
  });
/** An awareness message as y-websocket sends it: one client, its clock and its state. */
const caret = (clientId: number, place: number) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((entries) => {
        encoding.writeVarUint(entries, 1);
        encoding.writeVarUint(entries, clientId);
        encoding.writeVarUint(entries, place);
        encoding.writeVarString(entries, JSON.stringify({ place }));
      }),
    );
  });

function updatesIn(messages: Uint8Array[]): Uint8Array[] {
  return messages
    .filter((message) => message[0] === 0 && message[1] === 2)
    .map((message) => {
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      return decoding.readVarUint8Array(decoder);
    });
}

test('D9 a held key leaves as a few messages that say all of it, and only the last caret', async () => {
  const { socket, received, told } = await connection();
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => {
    socket.send(sync(2, update));
  });
  for (let letter = 0; letter < 200; letter += 1) {
    doc.getText('t').insert(letter, 'a');
    socket.send(caret(ME, letter));
  }
  const read = () => {
    const copy = new Y.Doc();
    for (const update of updatesIn(received)) Y.applyUpdate(copy, update);
    return copy.getText('t').toJSON();
  };
  await expect.poll(read).toBe('a'.repeat(200));
  await expect.poll(() => received.filter((message) => message[0] === 1).at(-1)).toEqual(caret(ME, 199));
  expect(received.length).toBeLessThan(20);
  expect(told).toEqual(['connecting', ...updatesIn(received).map(() => 'update')]);
  socket.close();
});

test('one’s own place is never lost to what is repeated of somebody else’s, which does not leave', async () => {
  const { socket, received } = await connection();
  for (let place = 0; place < 20; place += 1) {
    socket.send(caret(ME, place));
    socket.send(caret(SOMEBODY, place));
  }
  await expect.poll(() => received.at(-1)).toEqual(caret(ME, 19));
  socket.close();
  await new Promise((resolve) => {
    socket.onclose = resolve;
  });
  expect(received).toEqual([caret(ME, 0), caret(ME, 19)]);
});

test('D12 what waits leaves before the whole state and before a close, in its order', async () => {
  const { socket, received, told } = await connection();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of 'abc') doc.getText('t').insert(0, letter);
  for (const update of updates) socket.send(sync(2, update));
  socket.send(sync(1, Y.encodeStateAsUpdate(doc)));
  doc.getText('t').insert(0, 'd');
  socket.send(sync(2, updates.at(-1) ?? new Uint8Array()));
  socket.close();
  await expect.poll(() => received.map((message) => message[1])).toEqual([2, 2, 1, 2]);
  expect(told).toEqual(['connecting', 'update', 'update', 'state', 'update']);
});

test('D9 no message is larger than the server takes: much at once leaves in parts, one large change as a state', async () => {
  const { socket, received, told } = await connection();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of 'abcd') doc.getText('t').insert(0, letter.repeat(90_000));
  doc.getText('t').insert(0, 'e'.repeat(400_000));
  for (const update of updates) socket.send(sync(2, update));
  await expect.poll(() => received.map((message) => message[1])).toEqual([2, 2, 2, 1]);
  for (const message of received.slice(0, 3)) expect(message.length).toBeLessThan(256 * 1024);
  expect(told).toEqual(['connecting', 'update', 'update', 'update', 'update']);
  socket.close();
});

test('D12 asking for a document of which one has nothing says so; with something of it one does not', async () => {
  const { socket, told } = await connection();
  const doc = new Y.Doc();
  socket.send(sync(0, Y.encodeStateVector(doc)));
  doc.getText('t').insert(0, 'a');
  socket.send(sync(0, Y.encodeStateVector(doc)));
  expect(told).toEqual(['connecting', 'nothing']);
  socket.close();
});
