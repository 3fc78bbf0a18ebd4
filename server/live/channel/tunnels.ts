import type { Server as HttpServer } from 'node:http';
import { duplexPair } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { TUNNEL_MESSAGE, TUNNEL_PIECE, TUNNELLED_CHANNEL, TUNNELS } from '#domain/wire/tunnel-wire.ts';
import type { TunnelClientEvents, TunnelServerEvents } from '#domain/wire/tunnel-wire.ts';
import { eventAllowance } from './event-allowance.ts';

/** What a channel carries beside the meeting. */
export type TunnelSocket = Socket<TunnelClientEvents, TunnelServerEvents>;

/** A message of the largest size comes in 128 pieces; twelve tabs may come back at once. */
const PIECES = { rate: 300, burst: 1_200 };
/** What waits for a browser to fetch it, in bytes; above it the document server is not read, and has its own rule for who is slow. */
const WAITING = 256 * 1024;
const NEVER_OPENED = 1006;

const number = v.pipe(v.number(), v.integer());
const opening = v.tuple([number, v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}(\?[a-z0-9=&-]{0,128})?$/))]);
const piece = v.tuple([number, v.pipe(v.instance(Uint8Array), v.maxLength(TUNNEL_PIECE)), v.boolean()]);

type Tunnel = { inner: WebSocket; isText: boolean; pieces: Uint8Array[]; bytes: number };

/** What comes out of a tunnel: it opens none itself. */
const tunnelled = new WeakSet<Duplex>();

/**
 * Lets documents and channels of a browser travel through one of its channels. Each tunnel is a connection to our own server within this
 * process, made with the browser's own cookie: the same way in, the same checks and the same rules as for a WebSocket from outside (D1,
 * D6, D9).
 */
export function openTunnels(channel: TunnelSocket, server: HttpServer, origin: string): void {
  if (tunnelled.has(channel.request.socket)) return void channel.disconnect(true);
  const tunnels = new Map<number, Tunnel>();
  const isAllowed = eventAllowance(PIECES);
  let waiting = 0;

  const end = (id: number, code: number): void => {
    const tunnel = tunnels.get(id);
    if (!tunnel) return;
    tunnels.delete(id);
    tunnel.inner.terminate();
    channel.emit('closed', id, code);
  };

  const open = (id: number, address: string): void => {
    if (tunnels.has(id)) return end(id, closeCodes.data);
    if (tunnels.size >= TUNNELS) return void channel.emit('closed', id, closeCodes.tooMany);
    const [near, far] = duplexPair();
    // A connection that breaks at one end is over at the other.
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    tunnelled.add(far);
    server.emit('connection', far);
    const [name, query = ''] = address.split('?', 2);
    const isText = name === TUNNELLED_CHANNEL;
    const path = isText ? `socket.io/?EIO=4&transport=websocket&${query}` : `collab/${address}`;
    const inner = new WebSocket(`ws://localhost/${path}`, {
      createConnection: () => near,
      headers: { cookie: channel.request.headers.cookie ?? '' },
      origin,
      perMessageDeflate: false,
    });
    tunnels.set(id, { inner, isText, pieces: [], bytes: 0 });
    inner.on('open', () => channel.emit('opened', id));
    inner.on('unexpected-response', (_request, { statusCode }) => {
      end(id, statusCode === 401 ? closeCodes.session : NEVER_OPENED);
    });
    inner.on('message', (data: Buffer, isBinary) => {
      channel.emit('message', id, isBinary ? data : data.toString());
      waiting += data.length;
      if (waiting > WAITING) for (const tunnel of tunnels.values()) tunnel.inner.pause();
    });
    inner.on('error', () => undefined);
    inner.on('close', (code) => {
      end(id, code === 0 ? NEVER_OPENED : code);
    });
  };

  const take = (id: number, bytes: Uint8Array, isLast: boolean): void => {
    const tunnel = tunnels.get(id);
    if (tunnel?.inner.readyState !== WebSocket.OPEN) return;
    tunnel.bytes += bytes.length;
    if (tunnel.bytes > TUNNEL_MESSAGE) return end(id, closeCodes.data);
    tunnel.pieces.push(bytes);
    if (!isLast) return;
    tunnel.inner.send(Buffer.concat(tunnel.pieces), { binary: !tunnel.isText });
    tunnel.pieces = [];
    tunnel.bytes = 0;
  };

  channel.on('error', () => undefined);
  channel.onAny((event: string, ...said: unknown[]) => {
    if (!isAllowed()) return void channel.disconnect(true);
    const asked = event === 'open' ? v.safeParse(opening, said) : null;
    const given = event === 'piece' ? v.safeParse(piece, said) : null;
    const closed = event === 'close' ? v.safeParse(v.tuple([number]), said) : null;
    if (asked?.success) open(...asked.output);
    else if (given?.success) take(...given.output);
    else if (closed?.success) end(closed.output[0], 1000);
    else channel.disconnect(true);
  });
  channel.conn.on('drain', () => {
    waiting = 0;
    for (const tunnel of tunnels.values()) if (tunnel.inner.isPaused) tunnel.inner.resume();
  });
  channel.on('disconnect', () => {
    for (const { inner } of tunnels.values()) inner.terminate();
    tunnels.clear();
  });
}
