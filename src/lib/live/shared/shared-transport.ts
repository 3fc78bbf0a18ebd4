import { WebSocket as WebSocketTransport } from 'socket.io-client';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { TUNNELLED_CHANNEL } from '#domain/wire/tunnel-wire.ts';
import { SIGNED_OUT } from '../open-socket.ts';
import type { Transports } from '../open-socket.ts';
import type { Carrier } from './carrier.ts';
import { tunnelSocket } from './tunnel-socket.ts';

/** How a meeting channel travels through `carrier`: the WebSocket transport, over a tunnel. */
export function sharedTransport(carrier: Carrier): Transports[number] & typeof WebSocketTransport {
  const Tunnel = tunnelSocket(
    () => ({ carrier, release: () => undefined }),
    ({ searchParams }) => `${TUNNELLED_CHANNEL}?person=${searchParams.get('person') ?? ''}`,
  );
  return class extends WebSocketTransport {
    override get name(): string {
      return 'shared';
    }

    override createSocket(address: string): WebSocket {
      return new Tunnel(address);
    }

    protected override onError(reason: string, description: unknown, context?: unknown): this {
      const isOver = description instanceof CustomEvent && description.detail === closeCodes.session;
      return super.onError(reason, isOver ? SIGNED_OUT : description, context);
    }
  };
}
