import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_BODY } from '#server/http/web.ts';
import { request } from '../../support/request.ts';
import type { Answer } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';

const isLong = process.env['CORDEE_TEST_LONG'] !== undefined;
/** What others wait for a page meanwhile, in milliseconds, on a machine that does much else: only a hang is caught. */
const GENEROUS_MS = 5_000;
/** What the server may have grown by, in bytes: its young generation alone may take 192 MB (`npm start`), for pages that others were given. */
const GROWN_BY_MOST = 300_000_000;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const form = () => ({
  origin: server.origin,
  'content-type': 'application/x-www-form-urlencoded',
  accept: 'text/html',
});
const bodyOf = (bytes: number) => `email=${'x'.repeat(bytes - 'email='.length)}`;
const post = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
  request(`${server.origin}/sign-in`, { method: 'POST', headers: { ...form(), ...headers }, body });

/** Asks for pages one after another while `work` goes on; the slowest, in milliseconds. */
async function others(work: () => Promise<unknown>): Promise<number> {
  let slowest = 0;
  const state = { going: true };
  const working = work().finally(() => (state.going = false));
  do {
    const asked = performance.now();
    expect((await request(`${server.origin}/sign-in`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - asked);
  } while (state.going);
  await working;
  return slowest;
}

test('T40 D2 a body of exactly the limit is read, one byte more is not, with its length and without', async () => {
  expect([400, 422]).toContain((await post(bodyOf(MAX_BODY))).status);
  expect((await post(bodyOf(MAX_BODY + 1))).status).toBe(413);
  const chunked = { 'transfer-encoding': 'chunked' };
  expect([400, 422]).toContain((await post(bodyOf(MAX_BODY), chunked)).status);
  expect(
    await post(bodyOf(MAX_BODY + 1), chunked).then(
      ({ status }) => status,
      () => 413,
    ),
  ).toBeGreaterThanOrEqual(400);
  expect((await request(`${server.origin}/healthz`)).status).toBe(200);
});

test('T40 D2 a body that unpacks to a hundred megabytes is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(isLong ? 200_000_000 : 100_000_000));
  expect(bomb.length).toBeLessThan(MAX_BODY);
  const before = memory();
  const answers: number[] = [];
  const slowest = await others(async () => {
    for (let sent = 0; sent < 20; sent += 1) answers.push((await post(bomb, { 'content-encoding': 'gzip' })).status);
  });
  expect(answers.every((status) => status >= 400 && status < 500)).toBe(true);
  expect(memory() - before).toBeLessThan(GROWN_BY_MOST);
  expect(slowest).toBeLessThan(GENEROUS_MS);
}, 60_000);

test('T40 ten thousand fields in one form, as often as one likes, hold nobody up', async () => {
  const fields = Array.from({ length: 10_000 }, (_, at) => `f${String(at)}=1`).join('&');
  const parts = Array.from(
    { length: 2_500 },
    (_, at) => `--b\r\ncontent-disposition: form-data; name="f${String(at)}"\r\n\r\n1\r\n`,
  );
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
  const answers: number[] = [];
  const slowest = await others(async () => {
    for (let sent = 0; sent < 10; sent += 1) {
      answers.push((await post(fields)).status, (await post(`${parts.join('')}--b--\r\n`, multipart)).status);
    }
  });
  expect(
    answers.every((status) => status >= 400 && status < 500),
    answers.join(),
  ).toBe(true);
  expect(slowest).toBeLessThan(GENEROUS_MS);
}, 60_000);

test('T40 D2 headers and bodies that come a byte at a time, on many connections, are cut off, and others are served meanwhile', async () => {
  const count = isLong ? 500 : 120;
  const before = memory();
  const slowest = await others(async () => {
    const sockets = await Promise.all(
      Array.from({ length: count }, (_, at) => dribble(at % 2 === 0 ? headers : `${headers}${body}`)),
    );
    // Longer than their headers may take and a body may; each is ended by the server.
    await Promise.all(sockets.map(({ ended }) => ended));
  });
  expect(slowest).toBeLessThan(GENEROUS_MS);
  expect(memory() - before).toBeLessThan(GROWN_BY_MOST);
}, 120_000);

const headers = 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\n';
const body =
  'Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\n';

/** A connection that begins so, and then sends one more byte each second, until it is ended. */
async function dribble(begins: string): Promise<{ ended: Promise<void> }> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(begins);
  const timer = setInterval(() => {
    if (socket.writable) socket.write('x');
  }, 1_000);
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  // However it ends: where the server has cut it, the next write fails.
  socket.once('close', () => {
    clearInterval(timer);
    resolve(undefined);
  });
  return { ended };
}

/** The server's memory (resident, in bytes), as the system counts it. */
function memory(): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' });
  return Number(stdout.trim()) * 1_024;
}
