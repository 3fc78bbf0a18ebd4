import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS_PER_PERSON } from '#server/live/channel/gateway.ts';
import { openSocket } from './support/channel.ts';
import type { Transport } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

/** A channel once it is decided whether it may be. */
async function opened(cookie: string, transport: Transport): Promise<{ socket: Socket; isOpen: boolean }> {
  const socket = openSocket(server, cookie, transport);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.on('connect', () => {
    resolve(true);
  });
  for (const end of ['connect_error', 'disconnect'])
    socket.on(end, () => {
      resolve(false);
    });
  return { socket, isOpen: await promise };
}

test.each(['websocket', 'polling'] as const)(
  'D9 a person has so many channels by %s and no more, also when all come at once; others have theirs, and one that ends gives its place back',
  async (transport) => {
    const [anna, ben] = await Promise.all([server.person(), server.person()]);
    const all = await Promise.all(
      Array.from({ length: CHANNELS_PER_PERSON + 15 }, () => opened(anna.cookie, transport)),
    );
    const held = all.filter(({ socket }) => socket.connected);
    await expect.poll(() => held.filter(({ socket }) => socket.connected).length).toBe(CHANNELS_PER_PERSON);
    expect((await opened(anna.cookie, transport)).isOpen).toBe(false);
    const other = await opened(ben.cookie, transport);
    expect(other.isOpen).toBe(true);
    held.find(({ socket }) => socket.connected)?.socket.disconnect();
    await expect.poll(async () => (await opened(anna.cookie, transport)).isOpen).toBe(true);
    for (const { socket } of [...all, other]) socket.disconnect();
  },
);
