import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import type { Metrics } from './metrics.ts';

/** The port of METRICS_PORT cannot be had; the message says so in one sentence. */
export class MetricsPortError extends Error {
  readonly code = 'metrics-port';
}

/** Answers a request for `/metrics`. */
export type MetricsHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers with what is measured to whoever has the token, where there is one: 401 else. */
export function metricsHandler(metrics: Metrics, token: string | null): MetricsHandler {
  return async (request, response) => {
    if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end('Unauthorized');
      return;
    }
    const text = await metrics.read();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  };
}

/** Serves `/metrics`, and nothing else, on a port of its own. Returns the function that ends it. */
export async function listenForMetrics(
  { host, metrics: { port } }: Pick<Config, 'host' | 'metrics'>,
  handler: MetricsHandler,
): Promise<() => void> {
  if (port === null) return () => undefined;
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    const asked = request.method === 'GET' && request.url === '/metrics';
    if (asked)
      handler(request, response).catch(() => {
        response.destroy();
      });
    else response.writeHead(404).end('Not found');
  });
  server.maxConnections = 20;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    const why = code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${code})`;
    throw new MetricsPortError(`Port ${port} of METRICS_PORT ${why}: set METRICS_PORT to another.`);
  }
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

/** Takes the same time whatever they hold. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
