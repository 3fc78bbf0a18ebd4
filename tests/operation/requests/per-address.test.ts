import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { BlockList } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { readConfig } from '#server/config.ts';
import { createWeb } from '#server/http/web.ts';
import { createLog } from '#server/log.ts';
import { trustedProxies, peerOf } from '#server/client-address.ts';
import { limitPerAddress } from '#server/http/per-address.ts';
import { startDocumentServer } from '../../collab/support/document-server.ts';

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

describe('D2 behind a proxy that TRUSTED_PROXY names, one address holds so many requests and sockets and no more', () => {
  const silent = createLog('silent');
  /** The web layer with pages that never answer, so that each request is held until it is given up. */
  const holding = async (env: Record<string, string>) => {
    const web = createWeb(readConfig(env), silent, () => Promise.resolve(true), 3);
    web.mount(() => undefined);
    web.server.listen(0, '127.0.0.1');
    await once(web.server, 'listening');
    const address = web.server.address();
    const origin = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
    onTestFinished(() => {
      web.server.closeAllConnections();
      web.server.close();
    });
    /** Asks, saying that it comes from there; the status where it is answered, and how to give it up where it is held. */
    const ask = async (forwarded: string) => {
      const held = new AbortController();
      const arrived = once(web.server, 'request');
      const answer = fetch(origin, { headers: { 'x-forwarded-for': forwarded }, signal: held.signal }).then(
        ({ status }) => status,
        () => 0,
      );
      const [, response] = (await arrived) as [unknown, ServerResponse];
      const status = response.writableEnded ? await answer : null;
      const giveUp = async () => {
        const closed = once(response, 'close');
        held.abort();
        await closed;
      };
      return { status, giveUp };
    };
    return { ask, server: web.server, origin };
  };
  const trusted = { TRUSTED_PROXY: '127.0.0.1' };

  test('the address that the proxy saw is counted, not what a client wrote before it, nor the proxy’s own', async () => {
    const { ask } = await holding(trusted);
    const first = await ask('198.51.100.1');
    expect([first.status, (await ask('198.51.100.1')).status, (await ask('198.51.100.1')).status]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await ask('198.51.100.1')).status).toBe(429);
    // As if it were another's: only the last address was written by the proxy.
    expect((await ask('203.0.113.9, 198.51.100.1')).status).toBe(429);
    expect((await ask('198.51.100.1, 203.0.113.9')).status).toBeNull();
    // Of IPv6 a line has a whole /64.
    for (const one of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:3::3'])
      expect((await ask(one)).status).toBeNull();
    expect((await ask('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await ask('2001:db8:1:3::1')).status).toBeNull();
    await first.giveUp();
    expect((await ask('198.51.100.1')).status).toBeNull();
  });

  test('from whom nobody named as a proxy the header says nothing: it neither counts for another nor spends another’s part', async () => {
    const { ask } = await holding({});
    for (let count = 0; count < 6; count += 1) expect((await ask('198.51.100.1')).status).toBeNull();
  });

  test('sockets are counted likewise: one too many is told 429, another’s is let through', async () => {
    const server = await startDocumentServer({ env: trusted, most: 2 });
    onTestFinished(() => server.close());
    const anna = await server.person();
    const { plan } = await server.patient(anna, await server.person());
    const sockets: WebSocket[] = [];
    const open = (forwarded: string) =>
      new Promise<number>((resolve) => {
        const headers = { cookie: anna.cookie, origin: server.origin, 'x-forwarded-for': forwarded };
        const socket = new WebSocket(`${server.collab}/${plan}`, { headers });
        sockets.push(socket);
        socket.on('unexpected-response', (_, { statusCode }) => {
          resolve(statusCode ?? 0);
        });
        socket.on('open', () => {
          resolve(101);
        });
        socket.on('error', () => undefined);
      });
    expect([await open('198.51.100.1'), await open('198.51.100.1'), await open('198.51.100.1')]).toEqual([
      101, 101, 429,
    ]);
    expect(await open('198.51.100.1, 203.0.113.9')).toBe(101);
    const [first] = sockets;
    if (first) {
      first.close();
      await once(first, 'close');
    }
    await expect.poll(() => open('198.51.100.1')).toBe(101);
    for (const socket of sockets) socket.terminate();
  });
});
