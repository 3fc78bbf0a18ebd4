import type { IncomingMessage, Server } from 'node:http';
import type { BlockList } from 'node:net';
import { subscriberOf } from '../auth/address.ts';
import { clientAddress, isOfProxy } from '../client-address.ts';

/**
 * So much of the server may one address hold at once: connections of its own, or requests and sockets that come by a proxy. A plan that is open
 * holds three, and a hospital may have one address for all.
 */
export const MOST_PER_ADDRESS = 1_500;

/** Counts what each address holds; `take` gives what gives it back, or null where it has its most. Whose is null is not counted. */
export function countPerAddress(most: number): { take: (whose: string | null) => (() => void) | null } {
  const open = new Map<string, number>();
  return {
    take: (whose) => {
      if (whose === null) return () => undefined;
      const count = open.get(whose) ?? 0;
      if (count >= most) return null;
      open.set(whose, count + 1);
      return () => {
        const left = (open.get(whose) ?? 1) - 1;
        if (left > 0) open.set(whose, left);
        else open.delete(whose);
      };
    },
  };
}

/**
 * Lets one address hold so many of the server's connections and no more: who opens thousands takes none from the others. `subscriber` says whose
 * a connection is; null for one that is not counted (a proxy in front, this machine).
 */
export function limitPerAddress(server: Server, most: number, subscriber: (address: string) => string | null): void {
  const held = countPerAddress(most);
  server.on('connection', (socket) => {
    const giveBack = held.take(subscriber(socket.remoteAddress ?? ''));
    if (giveBack) socket.once('close', giveBack);
    else socket.destroy();
  });
}

/** Whose a request is that comes by a proxy that the settings name; null for any other, whose connection is counted. */
export function subscriberBehind(request: IncomingMessage, trusted: BlockList): string | null {
  if (!isOfProxy(request.socket.remoteAddress ?? '', trusted)) return null;
  const address = clientAddress(request, trusted);
  return address === null ? null : subscriberOf(address);
}
