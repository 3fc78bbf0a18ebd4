import type { Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#domain/wire/live-wire.ts';
import { onLook } from './on-return.ts';
import { whenReached } from './reach.ts';

/** How long each try may take: a slow network takes several seconds, one that swallows everything for ever; in milliseconds. */
const TRY_WITHIN_MS = [4_000, 4_000, 8_000, 12_000];
/** The pause before each try, in milliseconds: none where a connection that worked has just ended. */
const PAUSE_MS = [0, 300, 600, 1_000, 1_500];
/** The server says something every five seconds: after this silence, as of a computer that slept, a connection is dead; in milliseconds. */
const DEAD_AFTER_MS = 7_000;

export type PageSocket = Socket<ServerEvents, ClientEvents>;

export type SteadySocket = {
  /** Gives up the connection that is there, or is tried, and tries anew at once. */
  renew: () => void;
  /** The same, where a connection that seems to be there has been silent for too long. */
  doubt: () => void;
  stop: () => void;
};

/**
 * Keeps `socket` connected, one try at a time: whatever a try has begun ends with it. Tries at once when the browser says that the network
 * came or went, and when the server answers again after a silence. Tells when it `tries`, and when a try has `failed`.
 */
export function keepConnected(socket: PageSocket, told: { tries: () => void; failed: () => void }): SteadySocket {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopAsking: (() => void) | null = null;
  let isStopped = false;
  /** While it is we who end what is there. */
  let isDropping = false;

  const drop = () => {
    isDropping = true;
    socket.io.engine.transport.close();
    socket.io._close();
    isDropping = false;
  };
  const attempt = () => {
    clearTimeout(timer);
    if (isStopped) return;
    told.tries();
    socket.connect();
    timer = setTimeout(failed, valueAt(TRY_WITHIN_MS, failures));
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    if (isStopped) return;
    stopAsking ??= whenReached(renew);
    timer = setTimeout(attempt, milliseconds);
  };
  const failed = () => {
    if (isDropping || isStopped) return;
    drop();
    told.failed();
    failures += 1;
    later(valueAt(PAUSE_MS, failures));
  };
  const renew = () => {
    if (isStopped) return;
    drop();
    failures = 0;
    attempt();
  };
  const connected = () => {
    clearTimeout(timer);
    failures = 0;
    stopAsking?.();
    stopAsking = null;
  };
  const lost = (reason: string) => {
    if (isDropping || isStopped || reason === 'io client disconnect') return;
    // A server that sends somebody away is not asked again at once.
    later(valueAt(PAUSE_MS, reason === 'io server disconnect' ? 3 : 0));
  };
  /** Not of performance.now(), which stands still while a computer sleeps. */
  let heardAt = Date.now();
  const heard = () => {
    heardAt = Date.now();
  };
  const opened = () => {
    heard();
    socket.io.engine.on('packet', heard);
  };
  const doubt = () => {
    if (socket.connected && Date.now() - heardAt > DEAD_AFTER_MS) renew();
  };
  const returned = () => {
    if (socket.connected) doubt();
    else renew();
  };

  socket.on('connect', connected);
  socket.on('disconnect', lost);
  socket.on('connect_error', failed);
  socket.io.on('open', opened);
  addEventListener('online', renew);
  addEventListener('offline', renew);
  const stopLooking = typeof document === 'undefined' ? null : onLook(returned);
  attempt();
  return {
    renew,
    doubt,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      stopAsking?.();
      socket.off('connect', connected);
      socket.off('disconnect', lost);
      socket.off('connect_error', failed);
      socket.io.off('open', opened);
      removeEventListener('online', renew);
      removeEventListener('offline', renew);
      stopLooking?.();
      socket.close();
    },
  };
}

function valueAt(values: readonly number[], index: number): number {
  return values[Math.min(index, values.length - 1)] ?? 0;
}
