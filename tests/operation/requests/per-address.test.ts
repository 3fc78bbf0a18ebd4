import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { BlockList } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { trustedProxies, peerOf } from '#server/client-address.ts';
import { limitPerAddress } from '#server/http/per-address.ts';

test('D2 one address holds so many connections and no more; what it gives back it may have again, and others are not counted with it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  let whose: string | null = 'one';
  limitPerAddress(server, 3, () => whose);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const open = async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(server, 'connection');
    return socket;
  };
  const ended = (socket: Socket) => (socket.closed ? Promise.resolve() : once(socket.resume(), 'close'));
  const held = [await open(), await open(), await open()];
  await ended(await open());
  whose = 'another';
  held.push(await open());
  whose = null;
  held.push(await open());
  whose = 'one';
  held[0]?.destroy();
  await expect
    .poll(async () => {
      const socket = await open();
      const isOpen = await Promise.race([ended(socket).then(() => false), once(socket, 'ready').then(() => true)]);
      return isOpen && !socket.destroyed;
    })
    .toBe(true);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
});

test('D2 a trusted proxy and this machine stand for anybody, and are nobody’s address', () => {
  const trusted = trustedProxies('10.0.0.0/8') ?? new BlockList();
  expect(
    ['10.1.2.3', '127.0.0.1', '::ffff:127.0.0.1', '::1', '203.0.113.7', '2001:db8::1', ''].map((one) =>
      peerOf(one, trusted),
    ),
  ).toEqual([null, null, null, null, '203.0.113.7', '2001:db8::1', null]);
});
