import { WebSocket as WebSocketTransport } from 'socket.io-client';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import { TUNNEL_NAMESPACE } from '#domain/wire/tunnel-wire.ts';
import { pagePerson } from '../session/page-person.svelte.ts';
import { BoundedPolling } from './bounded-polling.ts';
import { onSessionEnded, openSocket } from './open-socket.ts';
import type { Transports } from './open-socket.ts';
import { channelCarrier } from './shared/carrier.ts';
import type { Carrier, TunnelChannel } from './shared/carrier.ts';
import { sharedTransport } from './shared/shared-transport.ts';
import { isCrowded, sharedCarrier } from './shared/shared-worker.svelte.ts';
import type { PageSocket, SteadySocket } from './steady-socket.ts';

export { onSessionEnded };
export type { PageSocket };
/** Every command that a page sends, of a meeting or of a review. */
export type CommandName = LiveCommandName | ReviewCommandName;

let shared: { socket: PageSocket; steady: SteadySocket; holders: number } | null = null;

/** The one socket of this page: opened by whoever holds it first, closed when the last has let go. */
export function holdPageSocket(): { socket: PageSocket; release: () => void } {
  const held = (shared ??= { ...openSocket(pagePerson(), waysOfPage), holders: 0 });
  held.holders += 1;
  let released = false;
  return {
    socket: held.socket,
    release: () => {
      if (released) return;
      released = true;
      held.holders -= 1;
      if (held.holders > 0) return;
      held.steady.stop();
      if (shared === held) shared = null;
    },
  };
}

/** The connection of this page gives no answer: another one takes its place. */
export function renewPageSocket(): void {
  shared?.steady.renew();
}

/**
 * Some hospital networks block WebSocket, others let it open and swallow what it says: after any failure what is sure comes first, and that
 * is the connection that the tabs of a browser share, or long polling of this page's own where there is none.
 */
function waysOfPage(hasFailed: boolean): Transports {
  const carrier = sharedCarrier();
  const sure = carrier ? sharedTransport(carrier) : BoundedPolling;
  return hasFailed || (carrier && isCrowded()) ? [sure, WebSocketTransport] : [WebSocketTransport, sure];
}

let own: { carrier: Carrier; channel: TunnelChannel; release: () => void; holders: number } | null = null;

/** What documents travel through where they have no connection of their own. */
export function holdCarrier(): { carrier: Carrier; release: () => void } {
  const carrier = sharedCarrier();
  if (carrier) return { carrier, release: () => undefined };
  const held = (own ??= ownCarrier());
  held.holders += 1;
  return {
    carrier: held.carrier,
    release: () => {
      held.holders -= 1;
      if (held.holders > 0) return;
      if (own === held) own = null;
      held.channel.removeAllListeners();
      held.channel.disconnect();
      held.release();
    },
  };
}

/** The socket of this page itself: another connection beside it would keep one more of the few that a browser opens to a server. */
function ownCarrier(): NonNullable<typeof own> {
  const { socket, release } = holdPageSocket();
  const channel = socket.io.socket(TUNNEL_NAMESPACE) as unknown as TunnelChannel;
  const carrier = channelCarrier(channel);
  if (!channel.active) channel.connect();
  return { carrier, channel, release, holders: 0 };
}

/** What the pages do about what the server says to every channel. */
export type ChannelListener = {
  /** The session is over: this page must be left at once. Called at most once. */
  sessionEnded: () => void;
};

/** Opens the channel of this page; it comes back by itself after an interruption. Answers with what closes it. */
export function openMeetingChannel(listener: ChannelListener): () => void {
  const { socket, release } = holdPageSocket();
  const stop = onSessionEnded(socket, () => {
    close();
    listener.sessionEnded();
  });
  const close = (): void => {
    stop();
    release();
  };
  return close;
}
