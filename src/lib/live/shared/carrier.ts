import type { Socket } from 'socket.io-client';
import { TUNNEL_PIECE } from '#domain/wire/tunnel-wire.ts';
import type { TunnelClientEvents, TunnelServerEvents } from '#domain/wire/tunnel-wire.ts';

export type TunnelChannel = Socket<TunnelServerEvents, TunnelClientEvents>;

/** What whoever opened a tunnel hears; `closed` once, and nothing after it. */
export type TunnelListener = {
  opened: () => void;
  message: (data: Uint8Array | string) => void;
  closed: (code: number) => void;
};

/** One connection to the server that travels through another; `close` is not told to its listener. */
export type Tunnel = { send: (data: Uint8Array | string) => void; close: () => void };

/** What tunnels travel through. */
export type Carrier = { open: (address: string, listener: TunnelListener) => Tunnel };

const ABNORMAL = 1006;
let last = 0;

/** Carries tunnels through `channel`, each in its order; `end` ends all of them. What is sent while it is away is lost with its tunnel. */
export function channelCarrier(channel: TunnelChannel): Carrier & { end: (code: number) => void } {
  const tunnels = new Map<number, { address: string; listener: TunnelListener }>();
  const end = (code: number): void => {
    const ended = [...tunnels.values()];
    tunnels.clear();
    for (const { listener } of ended) listener.closed(code);
  };
  const lost = (): void => {
    end(ABNORMAL);
  };
  channel.on('connect', () => {
    for (const [number, { address }] of tunnels) channel.emit('open', number, address);
  });
  channel.on('opened', (number) => tunnels.get(number)?.listener.opened());
  channel.on('message', (number, data) => tunnels.get(number)?.listener.message(data));
  channel.on('closed', (number, code) => {
    const tunnel = tunnels.get(number);
    tunnels.delete(number);
    tunnel?.listener.closed(code);
  });
  // A try that failed is followed by another: who waits to be opened goes on waiting, as long as they like.
  channel.on('disconnect', lost);
  return {
    end,
    open: (address, listener) => {
      const number = ++last;
      tunnels.set(number, { address, listener });
      if (channel.connected) channel.emit('open', number, address);
      return {
        send: (data) => {
          if (tunnels.has(number) && channel.connected) sendInPieces(channel, number, data);
        },
        close: () => {
          if (tunnels.delete(number) && channel.connected) channel.emit('close', number);
        },
      };
    },
  };
}

function sendInPieces(channel: TunnelChannel, number: number, data: Uint8Array | string): void {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  for (let from = 0; from === 0 || from < bytes.length; from += TUNNEL_PIECE) {
    const isLast = from + TUNNEL_PIECE >= bytes.length;
    channel.emit('piece', number, bytes.slice(from, from + TUNNEL_PIECE), isLast);
  }
}
