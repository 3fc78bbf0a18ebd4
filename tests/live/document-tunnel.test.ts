import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { TUNNEL_NAMESPACE, TUNNELS } from '#domain/wire/tunnel-wire.ts';
import { channelCarrier } from '$lib/live/shared/carrier.ts';
import { sharedTransport } from '$lib/live/shared/shared-transport.ts';
import { tunnelSocket } from '$lib/live/shared/tunnel-socket.ts';
import type { PatientFile, Person } from '../collab/support/clinic.ts';
import { textOf, type, until, Writer } from '../collab/support/writer.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';

let server: LiveServer;
let anna: Person;
let ben: Person;
let file: PatientFile;
const ends: (() => void)[] = [];

beforeEach(async () => {
  server = await startLiveServer();
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await server.close();
});

/** A page's channel in a network without WebSocket. */
function channelOf({ cookie }: { cookie: string }, origin = server.origin): Socket {
  const channel = io(`http://127.0.0.1:${String(server.port)}${TUNNEL_NAMESPACE}`, {
    transports: ['polling'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie, origin },
  });
  ends.push(() => channel.disconnect());
  return channel;
}

type Through = {
  doc: Y.Doc;
  provider: WebsocketProvider;
  codes: number[];
  saved: () => number;
  mayWrite: () => string;
};

/** The stock provider through a tunnel. */
function through(channel: Socket, documentId: string, doc = new Y.Doc()): Through {
  const codes: number[] = [];
  const told = { saved: 0, rights: '' };
  const provider = new WebsocketProvider(server.collab, documentId, doc, {
    disableBc: true,
    params: { saved: '1' },
    WebSocketPolyfill: tunnelSocket(() => ({ carrier: channelCarrier(channel), release: () => undefined })),
    shouldReconnect: () => false,
  });
  provider.messageHandlers[100] = (_encoder, { arr, pos }) => (told.saved = arr[pos] ?? 0);
  provider.messageHandlers[101] = (_encoder, { arr, pos }) =>
    (told.rights = Buffer.from(arr.subarray(pos + 1)).toString());
  provider.on('connection-close', (event) => codes.push(event?.code ?? 0));
  ends.push(() => {
    provider.destroy();
  });
  return { doc, provider, codes, saved: () => told.saved, mayWrite: () => told.rights };
}

test('D1 D7 the stock provider writes through the channel as through a WebSocket: seen by others, acknowledged, on disk', async () => {
  const channel = channelOf(anna);
  const [plan, team] = [through(channel, file.plan), through(channel, file.team)];
  const other = await Writer.on(server, file.plan, ben);
  await until(() => plan.provider.synced && team.provider.synced);
  expect(plan.mayWrite()).toContain('"mayWrite":true');
  type(plan.doc, 'goals', 'à distance ');
  type(team.doc, 'notes', 'entre nous');
  await until(() => plan.saved() >= 1 && team.saved() >= 1);
  await until(() => textOf(other.doc, 'goals').includes('à distance'));
  type(other.doc, 'goals', 'et retour');
  await until(() => textOf(plan.doc, 'goals').includes('et retour'));

  const stored = await Writer.on(server, file.team, ben);
  expect(textOf(stored.doc, 'notes')).toContain('entre nous');
  // Presence goes the same way, under the name the server gives.
  plan.provider.awareness.setLocalStateField('section', 'goals');
  await until(() => JSON.stringify([...other.awareness.values()]).includes(anna.id));
});

test('a text of 200 KB travels in pieces and arrives whole, in both directions', async () => {
  const [one, two] = [through(channelOf(anna), file.plan), through(channelOf(ben), file.plan)];
  await until(() => one.provider.synced && two.provider.synced);
  const long = 'é'.repeat(100_000);
  type(one.doc, 'goals', long);
  await until(() => textOf(two.doc, 'goals').includes(long));
  await until(() => one.saved() >= 1);
});

test('D3 T12 what a person may not open closes with the same code as through a WebSocket', async () => {
  const channel = channelOf(await server.person());
  const [hidden, missing] = [through(channel, file.plan), through(channel, crypto.randomUUID())];
  await until(() => hidden.codes.length > 0 && missing.codes.length > 0);
  expect([hidden.codes, missing.codes]).toEqual([[4404], [4404]]);
});

test('D6 T4 a right taken away, and a session that ends, close the tunnel with their codes', async () => {
  const [plan, bens] = [through(channelOf(anna), file.plan), through(channelOf(ben), file.plan)];
  await until(() => plan.provider.synced && bens.provider.synced);
  await server.removeFromCareTeam(file.patientId, ben.id);
  await until(() => bens.codes.length > 0);
  expect(bens.codes).toEqual([4403]);
  await server.app.sessions.end(anna.sessionId);
  await until(() => plan.codes.length > 0);
  expect([4401, 1006]).toContain(plan.codes[0]);
});

test('D1 nobody gets a channel for documents without a session or from a foreign page', async () => {
  let refused = 0;
  for (const channel of [channelOf({ cookie: '' }), channelOf(anna, 'https://evil.example')])
    channel.on('connect_error', () => (refused += 1));
  await until(() => refused === 2);
});

test.each([
  ['an unknown event', 'shell', [1]],
  ['another address', 'open', [1, '../admin']],
  ['an id that is none', 'open', ['1', 'x']],
  ['nothing at all', 'piece', []],
  ['text for bytes', 'piece', [1, 'text', true]],
])('D8 D14 %s ends the channel and nothing else', async (_name, event, said) => {
  const attacker = channelOf(ben);
  await until(() => attacker.connected);
  attacker.emit(event, ...said);
  await until(() => !attacker.connected);
  const plan = through(channelOf(anna), file.plan);
  await until(() => plan.provider.synced);
});

test('D9 a flood of pieces ends the channel; more tunnels than a browser may have are refused', async () => {
  const many = channelOf(anna);
  const closed: unknown[] = [];
  many.on('closed', (...said: unknown[]) => closed.push(said));
  let opened = 0;
  many.on('opened', () => (opened += 1));
  await until(() => many.connected);
  // More than one document may have: to both of the patient in turn.
  for (let tunnel = 1; tunnel <= TUNNELS + 1; tunnel++)
    many.emit('open', tunnel, `${tunnel % 2 === 0 ? file.plan : file.team}?saved=1`);
  await until(() => opened === TUNNELS && closed.length === 1);
  expect(closed).toEqual([[TUNNELS + 1, 4429]]);
  for (let turn = 0; turn < 2_000; turn++) many.emit('piece', 1, Buffer.alloc(1), false);
  await until(() => !many.connected);
});

test('a page that goes away leaves the document', async () => {
  const channel = channelOf(anna);
  const plan = through(channel, file.plan);
  await until(() => plan.provider.synced);
  plan.provider.awareness.setLocalStateField('section', 'goals');
  const other = await Writer.on(server, file.plan, ben);
  await until(() => other.awareness.size === 1);
  channel.disconnect();
  await until(() => other.awareness.size === 0);
});

test('D1 a channel of another tab travels through a tunnel, under the same checks, and opens none itself', async () => {
  const carrier = channelCarrier(channelOf(anna));
  const inTunnel = (person: string) =>
    io(`http://127.0.0.1:${String(server.port)}`, {
      transports: [sharedTransport(carrier)],
      query: { person },
      reconnection: false,
      forceNew: true,
    });
  const tab = inTunnel(anna.id);
  const others = inTunnel(ben.id);
  ends.push(() => tab.disconnect());
  let refused: unknown = null;
  others.on('connect_error', (error) => (refused = 'description' in error ? error.description : error));
  await until(() => tab.connected && refused !== null);
  expect(refused).toBe(401);
  expect(await tab.emitWithAck('board.watch', {})).toMatchObject({ ok: true });
  const nested = tab.io.socket(TUNNEL_NAMESPACE);
  nested.connect();
  await until(() => !tab.connected);
});

test('D5 a session that ends takes what travels through tunnels with it', async () => {
  const channel = channelOf(anna);
  const plan = through(channel, file.plan);
  await until(() => plan.provider.synced);
  await server.app.sessions.end(anna.sessionId);
  await until(() => plan.codes.length > 0);
});
