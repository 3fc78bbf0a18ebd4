import { createServer, ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { subscriberOf } from '../auth/address.ts';
import { ADDRESS_HEADER, clientAddress, isOfProxy, peerOf } from '../client-address.ts';
import type { Config } from '../config.ts';
import { Patience } from '../database/patience.ts';
import { defaultHeaders } from './headers.ts';
import { countPerAddress, limitPerAddress, MOST_PER_ADDRESS, subscriberBehind } from './per-address.ts';
import { REQUEST_ID_HEADER, runTraced, traceOf } from './request-trace.ts';
import type { Log } from '../log.ts';
import type { MetricsHandler } from '../metrics/endpoint.ts';

/** The web layer: Kit's handler, or Vite's middleware. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

export type Web = {
  server: Server;
  /** Pages that could not be given so far, by their status: 503 while the database is away, 500 for a fault. */
  failed: ReadonlyMap<number, number>;
  /** From now on pages are served by `handler`; before, and once draining, the answer is 503. */
  mount: (handler: PageHandler) => void;
  /** From now on `/metrics` is answered here. */
  showMetrics: (handler: MetricsHandler) => void;
  /** From now on every page is 503 in words: a later version has upgraded the database beneath. */
  retire: () => void;
  /** `/readyz` says 503, so that a load balancer sends no one new; requests under way end normally. */
  drain: () => void;
};

/** The limits of D2. Times in milliseconds, sizes in bytes. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  maxHeaderSize: 16_384,
  connections: 2_000,
};
/** What is said to a client whose request never came to be one, by Node's code. */
const statuses = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
]);
/** How long one request waits for the database, in milliseconds: its answer comes within 5 seconds (D29). */
const DATABASE_WITHIN_MS = 3_500;
/**
 * How long a proxy in front may leave a connection idle, in milliseconds: longer than any of them does by itself (Caddy: two minutes). One that
 * we ended just as it is used again would be a 502 for somebody. Browsers that come straight here keep Node's five seconds.
 */
const PROXY_IDLE_MS = 125_000;
/** Where the identity provider says that a session has ended. */
const PROVIDER_SAYS = '/session/provider-ended';
/** Where another program sends a search that names somebody. */
const SYSTEM_ASKS = /^\/fhir\/[A-Za-z]+\/_search$/;
/** Whoever still comes to a server that is being replaced is told so, in both languages: it knows of nobody which is theirs. */
const BEING_UPDATED =
  'Cordée est en cours de mise à jour\u202f: rechargez la page dans un instant.\nCordée is being updated: reload the page in a moment.';
/** The largest request body (D2), in bytes. */
export const MAX_BODY = 262_144;

/**
 * Makes the HTTP server; `isReady` tells whether the database answers and every migration is applied. `most`: what one address may hold at once,
 * whether it comes straight here (connections) or by a proxy (requests).
 */
export function createWeb(config: Config, log: Log, isReady: () => Promise<boolean>, most = MOST_PER_ADDRESS): Web {
  let pages: PageHandler | null = null;
  let metrics: MetricsHandler | null = null;
  let draining = false;
  let retired = false;
  const failed = new Map<number, number>();
  const headers = defaultHeaders(config);
  const publicHost = new URL(config.origin).host;

  /** Whoever writes an answer (Kit, Vite, socket.io, ourselves), it starts with the headers of D18. */
  class Response extends ServerResponse {
    constructor(...args: ConstructorParameters<typeof ServerResponse>) {
      super(...args);
      for (const [name, value] of headers(args[0].url ?? '/')) this.setHeader(name, value);
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0];
    const isProvider = path === PROVIDER_SAYS && config.provider !== null;
    const refused = refusal(request, config.origins, isProvider || isOfSystem(request, path ?? ''));
    if (path === '/healthz') say(response, 200, 'ok');
    else if (path === '/readyz') {
      const ready = !draining && pages !== null && (await isReady());
      say(response, ready ? 200 : 503, ready ? 'ready' : 'not ready');
    } else if (path === '/metrics' && metrics !== null && request.method === 'GET') await metrics(request, response);
    else if (refused !== null) say(response, refused, refused === 403 ? 'Forbidden' : 'Too large');
    else if (retired) {
      response.setHeader('retry-after', '2');
      say(response, 503, BEING_UPDATED);
    } else if (pages === null) say(response, 503, 'Starting');
    else {
      // A forged Host has no effect on links or redirects: the public origin is configured (D2).
      request.headers.host = publicHost;
      request.headers[ADDRESS_HEADER] = clientAddress(request, config.trustedProxies) ?? '';
      const serve = pages;
      const patience = new Patience(DATABASE_WITHIN_MS);
      response.once('close', () => {
        patience.end();
        if (response.statusCode >= 500) failed.set(response.statusCode, (failed.get(response.statusCode) ?? 0) + 1);
      });
      await patience.run(() =>
        serve(request, response, () => {
          say(response, 404, 'Not found');
        }),
      );
    }
  };

  const behind = countPerAddress(most);
  const server = createServer(
    {
      ServerResponse: Response,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      maxHeaderSize: limits.maxHeaderSize,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      const isTrusted = isOfProxy(request.socket.remoteAddress ?? '', config.trustedProxies);
      const trace = traceOf(request, isTrusted);
      response.setHeader(REQUEST_ID_HEADER, trace.id);
      const since = performance.now();
      response.once('close', () => {
        runTraced(trace, () => {
          noteAnswer(log, request, response, trace.route, performance.now() - since);
        });
      });
      const giveBack = behind.take(subscriberBehind(request, config.trustedProxies));
      if (giveBack === null) {
        say(response, 429, 'Too many requests at once');
        return;
      }
      response.once('close', giveBack);
      if (peerOf(request.socket.remoteAddress ?? '', config.trustedProxies) === null)
        response.once('finish', () => request.socket.setTimeout(PROXY_IDLE_MS));
      // A file that is gone by now (another version was built beneath a running server) or that the disk does not give ends its own request.
      response.on('pipe', (source) => {
        source.once('error', (thrown) => {
          log.error({ err: thrown }, 'a file of the pages could not be read');
          response.destroy();
        });
      });
      runTraced(trace, () => answer(request, response)).catch((thrown: unknown) => {
        runTraced(trace, () => {
          log.error({ err: thrown }, 'a request failed');
        });
        if (response.headersSent) response.destroy();
        else say(response, 500, 'Internal error');
      });
    },
  );
  server.maxConnections = limits.connections;
  limitPerAddress(server, most, (address) => {
    const peer = peerOf(address, config.trustedProxies);
    return peer === null ? null : subscriberOf(peer);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A browser opens connections before it needs them: an answer to one that never asked would be read as that to what it asks next.
    if (error.code === 'ECONNRESET' || !socket.writable || bytesFrom(socket) === 0) return socket.destroy();
    const status = statuses.get(error.code ?? '') ?? '400 Bad Request';
    const lines = [...headers('/')].map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status}`, 'connection: close', 'content-length: 0', ...lines, '', ''].join('\r\n'));
  });
  return {
    server,
    failed,
    mount: (handler) => {
      pages = handler;
    },
    showMetrics: (handler) => {
      metrics = handler;
    },
    retire: () => {
      draining = true;
      retired = true;
    },
    drain: () => {
      draining = true;
    },
  };
}

/** One line for each request to a page, without its address, which may name somebody; files and probes on 'debug' alone. */
function noteAnswer(
  log: Log,
  { method }: IncomingMessage,
  { statusCode, writableFinished }: ServerResponse,
  route: string | null,
  ms: number,
): void {
  const line = { method, route, status: statusCode, ms: Math.round(ms), ...(writableFinished ? {} : { cut: true }) };
  if (route === null && statusCode < 500) log.debug(line, 'answered');
  else log.info(line, 'answered');
}

/** 403 for a change that does not come from our own pages (D4), 413 for a body announced over the limit, else null. */
function refusal(request: IncomingMessage, origins: readonly string[], isProvider: boolean): 403 | 413 | null {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return 413;
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const { origin } = request.headers;
  // It is no browser, and what it says is signed.
  if (isProvider && origin === undefined) return null;
  const ours = origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : origins.includes(origin);
  return ours ? null : 403;
}

function bytesFrom(socket: Duplex): number {
  return socket instanceof Socket ? socket.bytesRead : 0;
}

function say(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  // What is left of a refused body is not read: the connection ends with the answer.
  if (status === 403 || status === 413) response.setHeader('connection', 'close');
  response.end(text);
}

/** No browser: those send a cookie or their origin, and are then asked for it like everybody (D4). Such a program shows a token of its own. */
function isOfSystem({ headers: { cookie, origin, authorization } }: IncomingMessage, path: string): boolean {
  return SYSTEM_ASKS.test(path) && cookie === undefined && origin === undefined && authorization !== undefined;
}
