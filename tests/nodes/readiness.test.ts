import { expect, onTestFinished, test, vi } from 'vitest';
import { freshPostgres } from '../support/postgres.ts';
import { openRelay } from '../support/relay.ts';
import { request } from '../support/request.ts';
import { startServer } from '../support/server.ts';

test('T59 a node whose way to the others falls silent says within seconds that it is not ready, and is ready again by itself', async () => {
  const database = await freshPostgres();
  const url = new URL(database.url);
  const relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  // Two that start at once on an empty database: one migrates, the other waits for it.
  const [cut, other] = await Promise.all([
    startServer({ env: { DATABASE_URL: url.href } }),
    startServer({ env: { DATABASE_URL: database.url } }),
  ]);
  onTestFinished(async () => {
    await Promise.all([cut.kill9(), other.kill9()]);
    await relay.close();
    await database.drop();
  });
  const status = async ({ origin }: { origin: string }) => (await request(`${origin}/readyz`)).status;
  const until = (node: { origin: string }, wanted: number) =>
    vi.waitUntil(async () => (await status(node)) === wanted, { timeout: 15_000, interval: 50 });
  expect([await status(cut), await status(other)]).toEqual([200, 200]);

  const stalledAt = performance.now();
  relay.stall();
  await until(cut, 503);
  // Five seconds are promised; generous on a busy machine.
  expect(performance.now() - stalledAt).toBeLessThan(10_000);
  expect(await status(other)).toBe(200);
  expect((await request(`${cut.origin}/healthz`)).status).toBe(200);
  relay.resume();
  await until(cut, 200);
});
