import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { TUNNEL_NAMESPACE } from '#domain/wire/tunnel-wire.ts';
import type { PatientFile, Person } from '../collab/support/clinic.ts';
import { Writer } from '../collab/support/writer.ts';
import { openSocket } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';

let server: LiveServer;
let anna: Person;
let file: PatientFile;
beforeAll(async () => {
  server = await startLiveServer();
  anna = await server.person();
  file = await server.patient(anna);
});
afterAll(() => server.close());

/** Whether a channel was let in. */
async function opens(socket: ReturnType<typeof openSocket>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.on('connect', () => {
    resolve(true);
  });
  socket.on('connect_error', () => {
    resolve(false);
  });
  const isOpen = await promise;
  socket.disconnect();
  return isOpen;
}

test('T7 D31 who has given the password alone opens no document, no channel and no tunnel', async () => {
  const { kind, cookies } = await server.app.signIn.afterInvitation(anna, nowhere);
  expect(kind).toBe('set-up');
  const value = cookies[0]?.value ?? '';
  expect(value).toHaveLength(43);
  const tunnel = (cookie: string) =>
    io(`http://127.0.0.1:${String(server.port)}${TUNNEL_NAMESPACE}`, {
      transports: ['polling'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie, origin: server.origin },
    });
  for (const cookie of [`cordee-half=${value}`, `cordee=${value}`]) {
    for (const transport of ['websocket', 'polling'] as const)
      expect(await opens(openSocket(server, cookie, transport)), transport).toBe(false);
    expect(await opens(tunnel(cookie))).toBe(false);
    const writer = new Writer(server, file.plan, { ...anna, cookie });
    expect(await writer.closed()).toBe(4401);
  }
  // The same, let in, to know that the doors were the right ones.
  expect(await opens(openSocket(server, anna.cookie))).toBe(true);
  expect(await opens(tunnel(anna.cookie))).toBe(true);
});
