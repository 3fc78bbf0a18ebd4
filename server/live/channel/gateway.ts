import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import type { Namespace } from 'socket.io';
import type { Actor } from '#domain/access/actor.ts';
import { TUNNEL_NAMESPACE } from '#domain/wire/tunnel-wire.ts';
import type { TunnelClientEvents, TunnelServerEvents } from '#domain/wire/tunnel-wire.ts';
import { within } from '#server/time-limit.ts';
import { OpenCount } from './open-count.ts';
import { countRefusals } from './count-refusals.ts';
import { broadcastBoard } from '../board/board-broadcaster.ts';
import { boardEvents } from '../board/board-events.ts';
import { listenForEndings } from './broadcaster.ts';
import { openTunnels } from './tunnels.ts';
import { listenTo } from './listen.ts';
import { usualTiming } from './live-server.ts';
import type { LiveDeps, LiveServer, LiveTiming } from './live-server.ts';
import { channelEvents } from './channel-events.ts';
import { lookEvents } from '../meeting/look-events.ts';
import { LookBoard } from '../meeting/looks.ts';
import { meetingDefinition } from '../meeting/meeting-definition.ts';
import { reviewDefinition } from '../review/review-definition.ts';
import { watchDepartures } from '../session/departures.ts';
import { broadcastSessions } from '../session/session-broadcaster.ts';
import { sessionEvents } from '../session/session-events.ts';

export type Live = {
  /** Takes over an upgrade request on the channel's path, whose Origin is already checked. */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Channels that are open. */
  channels: () => number;
  /** Events that were refused so far, by reason. */
  refused: ReadonlyMap<string, number>;
  close: () => Promise<void>;
};

/** Where the channel is, exactly; socket.io would take anything that begins so. */
export const LIVE_PATH = '/socket.io/';
/** Largest message, in bytes (D14). */
const MAX_MESSAGE = 16 * 1024;
const AUTHENTICATION_WITHIN_MS = 5_000;
/** Channels that one person may have open on one server: one for each tab. */
export const CHANNELS_PER_PERSON = 60;
/** A connection that does not answer is lost after both, in milliseconds; a page hears nothing for as long before it tries another. */
const ping = { pingInterval: 5_000, pingTimeout: 5_000 };

/** The meeting channel (socket.io), by WebSocket or long polling under the same checks (D1). */
export function attachLive(server: HttpServer, deps: LiveDeps, timing: LiveTiming = usualTiming): Live {
  const { sessions, log, config, bus } = deps;
  const signedIn = new WeakMap<IncomingMessage, Actor>();
  const open = new OpenCount(CHANNELS_PER_PERSON);
  /** 200 for whoever is signed in; 429 for one channel too many; 503 where that cannot be known now: nobody is told that their session is over (D29). */
  const mayEnter = async (request: IncomingMessage): Promise<200 | 401 | 429 | 503> => {
    try {
      const reading = sessions.actorOf(request.headers.cookie, { human: false });
      const actor = await within(AUTHENTICATION_WITHIN_MS, reading);
      // Whoever has signed in since in the same browser does not go on in the page of the one before (D22).
      if (!actor || !isPageOf(actor.id, request)) return 401;
      if (isOpening(request) && open.isFull(actor.id)) return 429;
      signedIn.set(request, actor);
      return 200;
    } catch (thrown) {
      log.warn({ err: thrown }, 'a channel could not be opened');
      return 503;
    }
  };

  const before = new Set(server.listeners('upgrade'));
  const io: LiveServer = new Server(server, {
    path: LIVE_PATH,
    serveClient: false,
    transports: ['polling', 'websocket'],
    destroyUpgrade: false,
    maxHttpBufferSize: MAX_MESSAGE,
    connectTimeout: AUTHENTICATION_WITHIN_MS,
    ...ping,
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
    // What happens on the other nodes is not known here: another node will answer, or this one in a moment.
    if (!bus.isCurrent()) {
      refuse(response, 503);
      return;
    }
    void mayEnter(request).then((status) => {
      if (status === 200) next();
      else refuse(response, status);
    });
  });
  io.engine.on(
    'connection',
    (channel: { request: IncomingMessage; once: (event: 'close', then: () => void) => void; close: () => void }) => {
      const actor = signedIn.get(channel.request);
      const release = actor ? open.take(actor.id) : null;
      // Of many that were let in at once some are too many.
      if (release === null) channel.close();
      else channel.once('close', release);
    },
  );
  const refused = new Map<string, number>();
  const looks = new LookBoard(io, bus);
  const definitions = [meetingDefinition(io, deps, looks), reviewDefinition(io, deps)];
  const led = definitions.map((session) => ({ session, attending: watchDepartures(deps, timing, session.place) }));
  io.on('connection', (socket) => {
    const actor = signedIn.get(socket.request);
    if (!actor) return socket.disconnect(true);
    socket.data.actor = actor;
    socket.data.named = new Set();
    void socket.join([`professional:${actor.id}`, `session:${actor.sessionId}`]);
    const parts = [
      ...led.map(({ session, attending }) => sessionEvents(socket, deps, session, attending)),
      lookEvents(socket, looks),
      boardEvents(socket),
    ];
    listenTo(socket, countRefusals(channelEvents(socket, deps, parts), refused));
    socket.on('disconnect', () => {
      for (const { attending } of led) attending.presence.lost(socket.id);
      looks.lost(socket.id);
    });
  });
  const tunnels = io.of(TUNNEL_NAMESPACE) as unknown as Namespace<TunnelClientEvents, TunnelServerEvents>;
  tunnels.on('connection', (channel) => {
    if (signedIn.has(channel.request)) openTunnels(channel, server, config.origins[0] ?? '');
    else channel.disconnect(true);
  });
  const stops = [
    listenForEndings(io, deps, definitions),
    ...definitions.map((session) => broadcastSessions(io, deps, session)),
    bus.watch({
      cut: () => {
        io.disconnectSockets(true);
      },
    }),
    broadcastBoard(io, deps),
  ];

  return {
    handleUpgrade: (request, socket, head) => {
      if (!bus.isCurrent()) return refuseUpgrade(socket, '503 Service Unavailable');
      void mayEnter(request).then((status) => {
        if (status === 200) io.engine.handleUpgrade(request, socket, head);
        else refuseUpgrade(socket, statusLines[status]);
      });
    },
    channels: () => io.engine.clientsCount,
    refused,
    close: () => {
      for (const stop of stops) stop();
      // Before the channels end: a server that stops is not a departure.
      for (const { attending } of led) attending.close();
      looks.close();
      io.engine.close();
      return Promise.resolve();
    },
  };
}

/** False where the page says that it is somebody else's. */
function isPageOf(personId: string, { url = '' }: IncomingMessage): boolean {
  const said = new URLSearchParams(url.split('?')[1]).get('person');
  return said === null || said === personId;
}

const statusLines = {
  401: '401 Unauthorized',
  429: '429 Too Many Requests',
  503: '503 Service Unavailable',
} as const;

/** Whether it opens a channel, and does not go on with one. */
function isOpening({ url = '' }: IncomingMessage): boolean {
  return !new URLSearchParams(url.split('?')[1]).has('sid');
}

/** 403 for a request that is not from our pages, 401 for one that is and whose session is over, 429 for one channel too many, 503 while cut from the others. */
function refuse(response: ServerResponse, status: 401 | 403 | 429 | 503): void {
  response.writeHead(status, { connection: 'close' }).end();
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/**
 * A browser leaves out Origin when a page reads from its own origin, and says so in `Sec-Fetch-Site`; over plain http it leaves that out too, and
 * names the page itself, as no page of another origin can make it do (C181).
 */
function isFromOurPages({ headers, method }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, referer = '', 'sec-fetch-site': site } = headers;
  if (origin !== undefined) return origins.includes(origin);
  if (site !== undefined) return site === 'same-origin';
  return method === 'GET' && URL.canParse(referer) && origins.includes(new URL(referer).origin);
}
