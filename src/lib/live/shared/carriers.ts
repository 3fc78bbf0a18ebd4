import { WebSocket as WebSocketTransport } from 'socket.io-client';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { TUNNEL_NAMESPACE } from '#domain/wire/tunnel-wire.ts';
import { BoundedPolling } from '../bounded-polling.ts';
import { onSessionEnded, openSocket } from '../open-socket.ts';
import { channelCarrier } from './carrier.ts';
import type { Carrier, Tunnel, TunnelChannel } from './carrier.ts';
import type { SteadySocket } from '../steady-socket.ts';

/** A connection that nothing travels through is kept for those who come in a moment, in milliseconds. */
const LINGER_MS = 30_000;

type Told = {
  /** A connection is there (again). */
  reached: () => void;
  /** A connection begins to go by long polling, or no longer does. */
  paced: (isSlow: boolean) => void;
};

type Held = { carrier: Carrier; steady: SteadySocket; tunnels: number; isSlow: () => boolean; stop: () => void };

/**
 * The connections of a browser that others travel through: one, and for a moment one more where somebody else has signed in. None is ever
 * used for another person than the one it was opened for; the server checks the same (D22).
 */
export class Carriers {
  readonly #held = new Map<string, Held>();
  readonly #told: Told;

  constructor(told: Told) {
    this.#told = told;
  }

  get isSlow(): boolean {
    return [...this.#held.values()].some(({ isSlow }) => isSlow());
  }

  of(person: string): Carrier {
    return {
      open: (address, listener) => {
        const held = this.#held.get(person) ?? this.#begin(person);
        let isOpen = true;
        const leave = (): void => {
          if (!isOpen) return;
          isOpen = false;
          held.tunnels -= 1;
          this.#endSoon(person, held);
        };
        held.tunnels += 1;
        held.steady.doubt();
        const tunnel: Tunnel = held.carrier.open(address, {
          ...listener,
          closed: (code) => {
            leave();
            listener.closed(code);
          },
        });
        return {
          send: tunnel.send,
          close: () => {
            leave();
            tunnel.close();
          },
        };
      },
    };
  }

  /** Finds out, and begins anew where nothing is heard any more. */
  doubt(): void {
    for (const held of this.#held.values()) held.steady.doubt();
  }

  #begin(person: string): Held {
    const { socket, steady } = openSocket(person, (hasFailed) =>
      // Where WebSocket works after all, polling goes over to it.
      hasFailed ? [BoundedPolling, WebSocketTransport] : [WebSocketTransport, BoundedPolling],
    );
    const channel = socket.io.socket(TUNNEL_NAMESPACE) as unknown as TunnelChannel;
    const carrier = channelCarrier(channel);
    const isSlow = (): boolean => socket.connected && socket.io.engine.transport.name === 'polling';
    socket.io.on('open', () => {
      socket.io.engine.on('upgrade', () => {
        this.#told.paced(this.isSlow);
      });
    });
    channel.on('connect', this.#told.reached);
    socket.on('connect', () => {
      if (!channel.active) channel.connect();
      this.#told.paced(this.isSlow);
    });
    onSessionEnded(socket, () => {
      if (this.#held.get(person) === held) this.#held.delete(person);
      carrier.end(closeCodes.session);
      channel.disconnect();
    });
    const stop = (): void => {
      channel.disconnect();
      steady.stop();
    };
    const held: Held = { carrier, steady, tunnels: 0, isSlow, stop };
    this.#held.set(person, held);
    return held;
  }

  #endSoon(person: string, held: Held): void {
    setTimeout(() => {
      if (held.tunnels > 0 || this.#held.get(person) !== held) return;
      this.#held.delete(person);
      held.stop();
    }, LINGER_MS);
  }
}
