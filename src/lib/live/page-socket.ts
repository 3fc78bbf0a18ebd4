import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../domain/live-wire.ts';
import type { LiveCommandName } from '../../domain/meeting/live-commands.ts';
import type { ReviewCommandName } from '../../domain/review/live-commands.ts';
import { TUNNEL_NAMESPACE } from '../../domain/tunnel-wire.ts';
import type { TunnelClientEvents, TunnelServerEvents } from '../../domain/tunnel-wire.ts';

export type PageSocket = Socket<ServerEvents, ClientEvents>;
export type TunnelChannel = Socket<TunnelServerEvents, TunnelClientEvents>;
/** Every command that a page sends, of a meeting or of a review. */
export type CommandName = LiveCommandName | ReviewCommandName;

/** The status with which the server refuses a channel to whoever is not signed in. */
const SIGNED_OUT = 401;
/** A network that takes the WebSocket and says nothing is given up after this, in milliseconds. */
const OPEN_WITHIN_MS = 4_000;
/** How long to wait before coming back after the server itself closed the channel, in milliseconds. */
const BACK_AFTER_MS = 1_000;

let shared: { socket: PageSocket; holders: number } | null = null;

/** The one socket of this page: opened by whoever holds it first, closed when the last has let go. */
export function holdPageSocket(): { socket: PageSocket; release: () => void } {
  const held = (shared ??= { socket: openSocket(), holders: 0 });
  held.holders += 1;
  if (!held.socket.active) held.socket.connect();
  let released = false;
  return {
    socket: held.socket,
    release: () => {
      if (released) return;
      released = true;
      held.holders -= 1;
      if (held.holders > 0) return;
      held.socket.close();
      if (shared === held) shared = null;
    },
  };
}

let tunnels = 0;

/** The same connection, as far as documents travel through it. */
export function holdTunnelChannel(): { channel: TunnelChannel; release: () => void } {
  const { socket, release } = holdPageSocket();
  // Another connection beside this one would keep one more of the few that a browser opens to a server.
  const channel = socket.io.socket(TUNNEL_NAMESPACE) as unknown as TunnelChannel;
  if (!channel.active) channel.connect();
  tunnels += 1;
  return {
    channel,
    release: () => {
      tunnels -= 1;
      if (tunnels === 0) channel.disconnect();
      release();
    },
  };
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

/** Calls `ended` when the server says that the session is over, or refuses the channel because it is. */
export function onSessionEnded(socket: PageSocket, ended: () => void): () => void {
  // A page that slept through the end of its session learns it when it comes back.
  const refused = (error: Error): void => {
    if ('description' in error && error.description === SIGNED_OUT) ended();
  };
  socket.on('session.ended', ended);
  socket.on('connect_error', refused);
  return () => {
    socket.off('session.ended', ended);
    socket.off('connect_error', refused);
  };
}

function openSocket(): PageSocket {
  // Some hospital networks block WebSocket: long polling is the fallback.
  const socket: PageSocket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: OPEN_WITHIN_MS,
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
  });
  // Others let it open and swallow what it says: after any failure long polling comes first, and WebSocket where it then works.
  socket.on('connect_error', () => {
    socket.io.opts.transports = ['polling', 'websocket'];
  });
  let ended = false;
  onSessionEnded(socket, () => {
    ended = true;
    socket.close();
  });
  // socket.io does not come back by itself where it was the server that closed.
  socket.on('disconnect', (reason) => {
    if (reason !== 'io server disconnect') return;
    setTimeout(() => {
      if (shared?.socket === socket && !ended && !socket.active) socket.connect();
    }, BACK_AFTER_MS);
  });
  return socket;
}
