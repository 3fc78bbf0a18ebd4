import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { Actor } from '../../src/domain/access/actor.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../log.ts';
import { within } from '../time-limit.ts';
import { listenForEndings } from './broadcaster.ts';

export type LiveDeps = { sessions: Sessions; bus: Bus; log: Log; config: { origins: readonly string[] } };

type NoEvents = Record<string, never>;
/** What the server says on the meeting channel. */
type ServerEvents = { 'session.ended': () => void };
export type LiveServer = Server<NoEvents, ServerEvents, NoEvents, { actor: Actor }>;
type LiveSocket = Socket<NoEvents, ServerEvents, NoEvents, { actor: Actor }>;

export type Live = {
  /** Takes over an upgrade request on the channel's path, whose Origin is already checked. */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close: () => Promise<void>;
};

/** Where the channel is, exactly; socket.io would take anything that begins so. */
export const LIVE_PATH = '/socket.io/';
/** Largest message, in bytes (D14). */
const MAX_MESSAGE = 16 * 1024;
const AUTHENTICATION_WITHIN_MS = 5_000;

/** The meeting channel (socket.io), by WebSocket or long polling under the same checks (D1). */
export function attachLive(server: HttpServer, deps: LiveDeps): Live {
  const { sessions, log, config } = deps;
  const signedIn = new WeakMap<IncomingMessage, Actor>();
  const mayEnter = async (request: IncomingMessage): Promise<boolean> => {
    const reading = sessions.actorOf(request.headers.cookie, { human: false });
    const actor = await within(AUTHENTICATION_WITHIN_MS, reading).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'a channel could not be opened');
      return null;
    });
    if (actor) signedIn.set(request, actor);
    return actor !== null;
  };

  const before = new Set(server.listeners('upgrade'));
  const io: LiveServer = new Server(server, {
    path: LIVE_PATH,
    serveClient: false,
    transports: ['polling', 'websocket'],
    destroyUpgrade: false,
    maxHttpBufferSize: MAX_MESSAGE,
    connectTimeout: AUTHENTICATION_WITHIN_MS,
  });
  // Upgrades reach socket.io through our own router only.
  const added = server.listeners('upgrade').filter((listener) => !before.has(listener));
  for (const listener of added) server.off('upgrade', listener as () => void);

  // Every polling request is checked, not just the one that opens the channel. An upgrade is checked before it comes here.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (signedIn.has(request)) {
      next();
      return;
    }
    if (request.url?.split('?', 1)[0] !== LIVE_PATH || !isFromOurPages(request, config.origins)) {
      refuse(response, 403);
      return;
    }
    void mayEnter(request).then((entered) => {
      if (entered) next();
      else refuse(response, 401);
    });
  });
  io.on('connection', (socket) => {
    const actor = signedIn.get(socket.request);
    if (actor) welcome(socket, actor);
    else socket.disconnect(true);
  });
  const stopListening = listenForEndings(io, deps);

  return {
    handleUpgrade: (request, socket, head) => {
      void mayEnter(request).then((entered) => {
        if (entered) return io.engine.handleUpgrade(request, socket, head);
        socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      });
    },
    close: () => {
      stopListening();
      io.engine.close();
      return Promise.resolve();
    },
  };
}

/** 403 for a request that is not from our pages, 401 for one that is and whose session is over. */
function refuse(response: ServerResponse, status: 401 | 403): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** A browser leaves out Origin when a page reads from its own origin, and says so in `Sec-Fetch-Site`. */
function isFromOurPages({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  if (headers.origin !== undefined) return origins.includes(headers.origin);
  return headers['sec-fetch-site'] === 'same-origin';
}

function welcome(socket: LiveSocket, actor: Actor): void {
  socket.data.actor = actor;
  void socket.join([`professional:${actor.id}`, `session:${actor.sessionId}`]);
  socket.on('error', () => undefined);
  socket.onAny((...said: unknown[]) => {
    const answer = said.at(-1);
    if (isAcknowledgement(answer)) answer({ error: 'unknown-event' });
  });
}

function isAcknowledgement(value: unknown): value is (answer: { error: string }) => void {
  return typeof value === 'function';
}
