import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

let server: RunningServer;
let behindProxy: RunningServer;
beforeAll(async () => {
  [server, behindProxy] = await Promise.all([
    startServer({ env: { LOG_LEVEL: 'debug' } }),
    startServer({ env: { TRUSTED_PROXY: '127.0.0.1, ::1' } }),
  ]);
});
afterAll(async () => {
  await Promise.all([server.stop(), behindProxy.stop()]);
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What the log says of one request. */
const linesOf = (one: RunningServer, id: unknown): Record<string, unknown>[] =>
  one
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['request'] === id);

test('D21 an answer says its id, under which one line of the log has method, route, status and time, and not the address', async () => {
  const answer = await request(`${server.origin}/sign-in?next=/patients/canary-4711`);
  const id = answer.headers['x-request-id'];
  expect(id).toMatch(uuid);
  await expect.poll(() => linesOf(server, id)).toHaveLength(1);
  const [line] = linesOf(server, id);
  expect(line).toMatchObject({ msg: 'answered', method: 'GET', route: '/(public)/sign-in', status: 200 });
  expect(line?.['ms']).toEqual(expect.any(Number));
  expect(server.output()).not.toContain('canary-4711');
  const other = await request(`${server.origin}/sign-in`);
  expect(other.headers['x-request-id']).not.toBe(id);
});

test('D21 files and probes are told of on level debug alone', async () => {
  const { headers } = await request(`${server.origin}/healthz`);
  await expect.poll(() => linesOf(server, headers['x-request-id'])).toHaveLength(1);
  expect(linesOf(server, headers['x-request-id'])[0]).toMatchObject({ level: 20, route: null });
});

test('D21 the id of a proxy that the settings name goes on; nobody else writes one, and none that is no id', async () => {
  const given = 'c0ffee00-1111';
  const headers = { 'x-request-id': given };
  const through = await request(`${behindProxy.origin}/sign-in`, { headers });
  expect(through.headers['x-request-id']).toBe(given);
  await expect.poll(() => linesOf(behindProxy, given)).toHaveLength(1);
  expect((await request(`${server.origin}/sign-in`, { headers })).headers['x-request-id']).toMatch(uuid);
  for (const no of ['short', 'x'.repeat(65), 'with "quotes" in it', '{"request":1}']) {
    const answer = await request(`${behindProxy.origin}/sign-in`, { headers: { 'x-request-id': no } });
    expect(answer.headers['x-request-id'], no).toMatch(uuid);
  }
});

test('D20 D21 a fault is told to the person under the id that its lines in the log have', async () => {
  const failing = await startServer();
  try {
    const database = new DatabaseSync(join(failing.dataDir, 'cordee.sqlite'));
    database.exec('alter table professionals rename to professionals_elsewhere');
    database.close();
    const answer = await request(`${failing.origin}/sign-in`, {
      method: 'POST',
      headers: { origin: failing.origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        email: 'canary@example.org',
        password: 'a password that nobody has',
        formKey: randomUUID(),
      }).toString(),
    });
    expect(answer.status).toBe(500);
    const id = answer.headers['x-request-id'];
    expect(answer.text).toContain(id);
    await expect.poll(() => linesOf(failing, id).map(({ msg }) => msg)).toEqual(['request failed', 'answered']);
    expect(failing.output()).not.toContain('canary@');
  } finally {
    await failing.stop();
  }
});

test('D21 a connection that stays open is told of when it is asked for and when it ends, under one id', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}/collab/${randomUUID()}`, {
    origin: server.origin,
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  const told = () =>
    server
      .output()
      .split('\n')
      .filter((line) => line.includes('"to":"document"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  await expect.poll(() => told().map(({ msg }) => msg)).toEqual(['a connection was asked for', 'a connection ended']);
  const [first, last] = told();
  expect(first?.['request']).toMatch(uuid);
  expect(last?.['request']).toBe(first?.['request']);
});
