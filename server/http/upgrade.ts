import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { App } from '../app.ts';
import { attachLive, LIVE_PATH } from '../live/channel/gateway.ts';
import type { Live } from '../live/channel/gateway.ts';
import type { LiveDeps, LiveTiming } from '../live/channel/live-server.ts';
import { isOfProxy } from '../client-address.ts';
import { defaultHeaders } from './headers.ts';
import { countPerAddress, MOST_PER_ADDRESS, subscriberBehind } from './per-address.ts';
import { runTraced, traceOf } from './request-trace.ts';

type Options = {
  /** Development only: upgrades that Vite's own listener answers. */
  isViteUpgrade?: (request: IncomingMessage) => boolean;
  /** How many sockets one address may hold that come by a proxy. */
  most?: number;
  /** Tests wait less for people who were lost. */
  liveTiming?: LiveTiming;
};

export type Upgrades = {
  live: Pick<Live, 'channels' | 'refused'>;
  close: () => Promise<void>;
};

const DOCUMENT_PATH = /^\/collab\/([A-Za-z0-9-]{1,64})$/;

/**
 * The one router of upgrade requests (D1): documents, the meeting channel, nothing else. Attach it once the server has its listener
 * for ordinary requests.
 */
export function attachUpgrades(
  server: Server,
  app: Pick<App, 'hub' | 'config'> & LiveDeps,
  options: Options = {},
): Upgrades {
  const live = attachLive(server, app, options.liveTiming);
  const headers = defaultHeaders(app.config);
  const refuse = (socket: Duplex, status: string): void => {
    // Who is refused is told no more than on any other answer, and under the same headers (D18).
    const lines = headers('/').map(([name, value]) => `${name}: ${value}`);
    const head = [`HTTP/1.1 ${status}`, 'connection: close', 'content-length: 0', ...lines, '', ''];
    socket.end(head.join('\r\n'), () => socket.destroy());
  };
  const behind = countPerAddress(options.most ?? MOST_PER_ADDRESS);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener, a connection that breaks from now on would end the process.
    socket.on('error', () => undefined);
    if (options.isViteUpgrade?.(request)) return;
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const documentId = DOCUMENT_PATH.exec(path)?.[1];
    if (documentId === undefined && path !== LIVE_PATH) return refuse(socket, '404 Not Found');
    if (!app.config.origins.includes(request.headers.origin ?? '')) return refuse(socket, '403 Forbidden');
    if (!isWebSocket(request)) return refuse(socket, '400 Bad Request');
    const giveBack = behind.take(subscriberBehind(request, app.config.trustedProxies));
    if (giveBack === null) return refuse(socket, '429 Too Many Requests');
    socket.once('close', giveBack);
    const isTrusted = isOfProxy(request.socket.remoteAddress ?? '', app.config.trustedProxies);
    const trace = traceOf(request, isTrusted);
    const since = performance.now();
    const to = documentId === undefined ? 'channel' : 'document';
    runTraced(trace, () => {
      app.log.info({ to }, 'a connection was asked for');
      if (documentId === undefined) live.handleUpgrade(request, socket, head);
      else app.hub.handleUpgrade(request, socket, head, documentId);
    });
    socket.once('close', () => {
      runTraced(trace, () => {
        app.log.info({ to, seconds: Math.round((performance.now() - since) / 1000) }, 'a connection ended');
      });
    });
  });
  return { live, close: live.close };
}

/** RFC 6455, 4.2.1: what a handshake must have. */
function isWebSocket({ method, headers }: IncomingMessage): boolean {
  const key = headers['sec-websocket-key'] ?? '';
  const isAsked = headers.upgrade?.toLowerCase() === 'websocket' && method === 'GET';
  return isAsked && /^[+/0-9A-Za-z]{22}==$/.test(key) && headers['sec-websocket-version'] === '13';
}
