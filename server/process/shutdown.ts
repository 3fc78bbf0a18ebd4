import type { Server } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { App } from '../app.ts';
import type { Pages } from '../http/pages.ts';
import type { Web } from '../http/web.ts';

type Running = {
  app: App;
  /** Signs how far the audit is, once nothing more is written. */
  signLast: () => Promise<void>;
  web: Web;
  upgrades: { close: () => Promise<void> };
  pages: Pages;
  closeMetrics: () => void;
  releaseFolder: () => void;
};

/** How long a shutdown may take, in milliseconds (D20): after a fault less, for what is in memory may be wrong. */
const within = { signal: 9_000, fault: 3_000 };
/** How long requests under way may still take, in milliseconds. */
const REQUESTS_WITHIN_MS = 2_000;

/** Ends the process in order: on SIGTERM or SIGINT with exit code 0, after an uncaught fault with 1 (D20). */
export function endInOrder(running: Running): void {
  const { log } = running.app;
  let ending = false;
  const end = (code: 0 | 1, limit: number) => {
    if (ending) return;
    ending = true;
    // Whatever happens from here on, it ends with this code; and the timer keeps the process until it is told so.
    process.exitCode = code;
    setTimeout(() => {
      log.fatal('the shutdown took too long');
      process.exit(1);
    }, limit);
    stop(running).then(
      () => process.exit(code),
      (thrown: unknown) => {
        log.fatal({ err: thrown }, 'the shutdown failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      end(0, within.signal);
    });
  }
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (thrown: unknown) => {
      log.fatal({ err: thrown }, 'an uncaught fault');
      end(1, within.fault);
    });
  }
}

async function stop({ app, signLast, web, upgrades, pages, closeMetrics, releaseFolder }: Running): Promise<void> {
  web.drain();
  const requestsDone = stopListening(web.server);
  await upgrades.close();
  await app.hub.close();
  await requestsDone;
  await signLast();
  await app.close();
  await pages.close();
  closeMetrics();
  releaseFolder();
}

/** Takes no new connection; resolves once the requests under way are answered, or cut off when they take too long. */
async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  await Promise.race([closed, after(REQUESTS_WITHIN_MS)]);
  clearInterval(idle);
  server.closeAllConnections();
}
