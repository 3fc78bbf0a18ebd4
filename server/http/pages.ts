import type { Server } from 'node:http';
import type { Config } from '../config.ts';
import { MAX_BODY } from './web.ts';
import type { PageHandler } from './web.ts';

export type Pages = { handler: PageHandler; close: () => Promise<void> };

/** The pages as built. Imported only once the App is published: Kit's hooks pick it up from there. */
export async function loadBuiltPages(config: Config): Promise<Pages> {
  const environment = { ORIGIN: config.origin, BODY_SIZE_LIMIT: String(MAX_BODY) };
  Object.assign(process.env, environment);
  // These would let a client choose its own address or our origin.
  for (const name of ['ADDRESS_HEADER', 'PROTOCOL_HEADER', 'HOST_HEADER', 'PORT_HEADER']) {
    Reflect.deleteProperty(process.env, name);
  }
  const built: unknown = await import(new URL('../../build/handler.js', import.meta.url).href);
  if (!hasHandler(built)) throw new Error('build/handler.js has no handler');
  return { handler: built.handler, close: () => Promise.resolve() };
}

/** The pages from their sources, reloaded as they change. */
export async function loadDevelopmentPages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite');
  // Vite's default loader writes a file that `node --watch` would take for a change.
  const vite = await createServer({
    configLoader: 'native',
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
  });
  return { handler: vite.middlewares, close: () => vite.close() };
}

function hasHandler(module: unknown): module is { handler: PageHandler } {
  return typeof module === 'object' && module !== null && 'handler' in module && typeof module.handler === 'function';
}
