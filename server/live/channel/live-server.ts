import type { Server, Socket } from 'socket.io';
import type { Actor } from '#domain/access/actor.ts';
import type { ClientEvents, ServerEvents } from '#domain/wire/live-wire.ts';
import type { App } from '#server/app.ts';

/** What the meeting channel is built on. */
export type LiveDeps = Pick<App, 'sessions' | 'bus' | 'log' | 'database' | 'clock' | 'commands' | 'queries'> & {
  config: { origins: readonly string[] };
};

type NoEvents = Record<string, never>;
/** Who is behind a channel, as they were when it opened: what they may do now is read again for each message (D6). */
type SocketData = {
  actor: Actor;
  /** Which patients the meetings on this channel have named to it, and how far: for the audit, once each. */
  named: Set<string>;
};
export type LiveServer = Server<ClientEvents, ServerEvents, NoEvents, SocketData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, NoEvents, SocketData>;

/** How long the server waits for people, in milliseconds; tests wait less. */
export type LiveTiming = {
  /** Whoever is away for longer has left the meeting. */
  graceMs: number;
  /** The same for those who were there when the server stopped. */
  afterRestartMs: number;
};
export const usualTiming: LiveTiming = { graceMs: 10_000, afterRestartMs: 30_000 };

/** The room of those who look at the board of orientations. */
export const BOARD_ROOM = 'board';
