import { expect, onTestFinished, test } from 'vitest';
import { freshPostgres } from '../support/postgres.ts';
import { request } from '../support/request.ts';
import { startServer } from '../support/server.ts';

test('/healthz and /readyz answer 200 on a server that runs', async () => {
  const server = await startServer();
  onTestFinished(() => server.kill9());
  expect(await request(`${server.origin}/healthz`)).toMatchObject({ status: 200, text: 'ok' });
  expect(await request(`${server.origin}/readyz`)).toMatchObject({ status: 200, text: 'ready' });
});

test('/readyz answers 503 while the database is gone, and /healthz still 200', async () => {
  const database = await freshPostgres();
  const server = await startServer({ env: { DATABASE_URL: database.url } });
  onTestFinished(() => server.kill9());
  expect((await request(`${server.origin}/readyz`)).status).toBe(200);
  await database.drop();
  expect(await request(`${server.origin}/readyz`)).toMatchObject({ status: 503, text: 'not ready' });
  expect((await request(`${server.origin}/healthz`)).status).toBe(200);
});
