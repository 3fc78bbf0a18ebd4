import { afterEach, beforeEach, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Person } from '../collab/support/clinic.ts';
import { startDocumentServer } from '../collab/support/document-server.ts';
import type { DocumentServer } from '../collab/support/document-server.ts';
import { until } from '../collab/support/writer.ts';
import { request } from '../support/request.ts';

let server: DocumentServer;
let anna: Person;
let open: Socket[];
beforeEach(async () => {
  server = await startDocumentServer();
  anna = await server.person();
  open = [];
});
afterEach(async () => {
  for (const socket of open) socket.disconnect();
  await server.close();
});

type Transport = 'websocket' | 'polling';

function channel(cookie: string, transport: Transport, origin: string | null = server.origin, path = ''): Socket {
  const socket = io(`http://127.0.0.1:${String(server.port)}${path}`, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie, ...(origin === null ? {} : { origin }) },
  });
  open.push(socket);
  return socket;
}

/** Whether the channel opens; its socket must not be used before. */
async function opens(socket: Socket): Promise<boolean> {
  let refused = false;
  socket.on('connect_error', () => (refused = true));
  await until(() => socket.connected || refused);
  return socket.connected;
}

test.each<Transport>(['websocket', 'polling'])(
  'D1 the channel opens with a session cookie by %s',
  async (transport) => {
    expect(await opens(channel(anna.cookie, transport))).toBe(true);
    expect(await opens(channel('', transport))).toBe(false);
    expect(await opens(channel('session=%', transport))).toBe(false);
  },
);

test.each<Transport>(['websocket', 'polling'])(
  'D1 T18 another origin, or none, is refused by %s',
  async (transport) => {
    for (const origin of ['https://evil.example', 'null', null]) {
      expect(await opens(channel(anna.cookie, transport, origin))).toBe(false);
    }
  },
);

test('D1 each polling request is checked, not only the first', async () => {
  const address = `http://127.0.0.1:${String(server.port)}/socket.io/?EIO=4&transport=polling`;
  const headers = { cookie: anna.cookie, origin: server.origin };
  const opened = await fetch(address, { headers });
  const sid = /"sid":"([^"]+)"/.exec(await opened.text())?.[1] ?? '';
  const say = (with_: Record<string, string>) =>
    fetch(`${address}&sid=${sid}`, { method: 'POST', body: '40', headers: with_ });
  expect((await say({ origin: server.origin })).status).toBe(401);
  expect((await say({ ...headers, origin: 'https://evil.example' })).status).toBe(403);
  expect((await say({ cookie: anna.cookie })).status).toBe(403);
  expect((await say({ cookie: anna.cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('C181 T18 over plain http, where a browser names neither origin nor site, polling is for pages of ours alone', async () => {
  const address = `http://127.0.0.1:${String(server.port)}/socket.io/?EIO=4&transport=polling`;
  const poll = async (with_: Record<string, string>, method = 'GET') =>
    (await request(address, { method, headers: { cookie: anna.cookie, ...with_ } })).status;
  const referer = `${server.origin}/meetings/one`;
  expect(await poll({ referer })).toBe(200);
  for (const theirs of [
    'http://evil.example/',
    `http://evil.example/${server.origin}`,
    'nowhere',
    `${server.origin}.evil`,
  ])
    expect(await poll({ referer: theirs }), theirs).toBe(403);
  // Who says more is not believed less.
  expect(await poll({ referer, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await poll({ referer, origin: 'http://evil.example' })).toBe(403);
  expect(await poll({ referer }, 'POST')).toBe(403);
});

test.each<Transport>(['websocket', 'polling'])(
  'D6 T4 a session that ends is told so and closed, by %s',
  async (transport) => {
    const [mine, other] = [channel(anna.cookie, transport), channel((await server.person()).cookie, transport)];
    expect(await opens(mine)).toBe(true);
    expect(await opens(other)).toBe(true);
    let told = false;
    mine.on('session.ended', () => (told = true));
    await server.app.sessions.end(anna.sessionId);
    await until(() => told && !mine.connected);
    expect(other.connected).toBe(true);
  },
);

test('D6 an account that is disabled is closed on every channel it has', async () => {
  const channels = [channel(anna.cookie, 'websocket'), channel(anna.cookie, 'polling')];
  for (const socket of channels) expect(await opens(socket)).toBe(true);
  const { query } = server.app.database;
  await query.updateTable('professionals').set({ status: 'disabled' }).where('id', '=', anna.id).execute();
  server.app.bus.announce({ type: 'professional.rights-changed', professionalId: anna.id });
  await until(() => channels.every(({ connected }) => !connected));
});

test('T35 invented namespaces are refused', async () => {
  expect(await opens(channel(anna.cookie, 'websocket', server.origin, '/admin'))).toBe(false);
});

test('D14 a message of more than 16 KiB closes the channel', async () => {
  const socket = channel(anna.cookie, 'websocket');
  expect(await opens(socket)).toBe(true);
  socket.emit('large', 'x'.repeat(17_000));
  await until(() => !socket.connected);
});
