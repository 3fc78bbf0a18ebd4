import { io } from 'socket.io-client';
import type { ManagerOptions } from 'socket.io-client';
import { keepConnected } from './steady-socket.ts';
import type { PageSocket, SteadySocket } from './steady-socket.ts';

export type Transports = NonNullable<ManagerOptions['transports']>;

/** The status with which the server refuses a channel to whoever is not signed in. */
export const SIGNED_OUT = 401;

const LONGER_THAN_ANY_TRY_MS = 60_000;

/** Opens a meeting channel of `person`'s and keeps it connected; each try goes the `ways`, one after the other, once one has failed or not. */
export function openSocket(
  person: string | null,
  ways: (hasFailed: boolean) => Transports,
): { socket: PageSocket; steady: SteadySocket } {
  let hasFailed = false;
  const socket: PageSocket = io({
    transports: ways(false),
    tryAllTransports: true,
    // Trying, and trying again, is for keepConnected.
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: LONGER_THAN_ANY_TRY_MS,
    // Whose page it is: the server refuses it once somebody else has signed in in this browser.
    query: person === null ? {} : { person },
  });
  const steady = keepConnected(socket, {
    tries: () => {
      socket.io.opts.transports = ways(hasFailed);
    },
    failed: () => {
      hasFailed = true;
    },
  });
  onSessionEnded(socket, () => {
    steady.stop();
  });
  return { socket, steady };
}

/** Calls `ended` when the server says that the session is over, or refuses the channel because it is. */
export function onSessionEnded(socket: PageSocket, ended: () => void): () => void {
  // A page that slept through the end of its session learns it when it comes back.
  const refused = (error: unknown): void => {
    if (error instanceof Error && 'description' in error && error.description === SIGNED_OUT) ended();
  };
  // Of long polling each request is refused.
  const lost = (_reason: string, error: unknown): void => {
    refused(error);
  };
  socket.on('session.ended', ended);
  socket.on('connect_error', refused);
  socket.on('disconnect', lost);
  return () => {
    socket.off('session.ended', ended);
    socket.off('connect_error', refused);
    socket.off('disconnect', lost);
  };
}
