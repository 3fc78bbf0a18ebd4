import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request, sendRaw } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const expected = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
};
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const [asset = ''] = readdirSync(new URL('../../../build/client/_app/immutable/entry', import.meta.url));
const immutable = `/_app/immutable/entry/${asset}`;

describe('T39 D18 the headers', () => {
  test.each([
    ['a page', '/sign-in', 200, {}],
    ['a redirect', '/', 303, {}],
    ['a page that does not exist', '/nothing/here', undefined, {}],
    ['a font', '/fonts/OFL.txt', 200, {}],
    ['an immutable asset', immutable, 200, {}],
    ['the health check', '/healthz', 200, {}],
    ['a refused change', '/sign-in', 403, { method: 'POST' }],
    ['a body over the limit', '/sign-in', 413, { method: 'POST', headers: { 'content-length': '262145' } }],
    ['socket.io', '/socket.io/?EIO=4&transport=polling', undefined, {}],
  ])('stand on %s', async (_, path, status, asked) => {
    const answer = await request(server.origin + path, asked);
    if (status !== undefined) expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(expected);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('stand on an answer that says only "not modified"', async () => {
    const { headers } = await request(server.origin + immutable);
    const again = await request(server.origin + immutable, { headers: { 'if-none-match': String(headers.etag) } });
    expect(again.status).toBe(304);
    expect(again.headers).toMatchObject(expected);
  });

  test.each([
    ['malformed', 'NONSENSE\r\n\r\n', '400'],
    ['with too large a header (D2)', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('stand on the answer to a request that is %s', async (_, bytes, status) => {
    const answer = await sendRaw(server.port, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    for (const [name, value] of Object.entries(expected)) expect(answer).toContain(`${name}: ${value}`);
  });

  const upgradeOf = (path: string, more: string[]) =>
    [
      ...[`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket'],
      ...['Sec-WebSocket-Version: 13', ...more, '', ''],
    ].join('\r\n');
  test.each([
    ['to nowhere', '/nowhere', (origin: string) => [`Origin: ${origin}`, KEY], '404'],
    ['from elsewhere, to documents', '/collab/abc', () => ['Origin: https://evil.example', KEY], '403'],
    ['from elsewhere, to meetings', '/socket.io/?EIO=4&transport=websocket', () => [KEY], '403'],
    ['without a key', '/collab/abc', (origin: string) => [`Origin: ${origin}`], '400'],
  ] as const)('stand on the refusal of an upgrade %s', async (_, path, more, status) => {
    const answer = await sendRaw(server.port, upgradeOf(path, [...more(server.origin)]));
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    for (const [name, value] of Object.entries(expected)) expect(answer).toContain(`${name}: ${value}`);
    expect(answer).toContain("default-src 'none'");
    expect(answer).toContain('cache-control: no-store');
  });

  test('stand on a fault, which says nothing of itself, and nobody keeps it', async () => {
    const faulty = await startServer();
    const database = new DatabaseSync(join(faulty.dataDir, 'cordee.sqlite'), { enableForeignKeyConstraints: false });
    database.exec('alter table professional_invitations rename to gone_canary');
    database.close();
    const cookie = `cordee-invitation=${'x'.repeat(43)}`;
    const answer = await request(`${faulty.origin}/invitation`, { headers: { accept: 'text/html', cookie } });
    expect(answer.status).toBe(500);
    expect(answer.headers).toMatchObject(expected);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.text).not.toMatch(/professional_invitations|SQLITE|no such table|at .*\.js/);
    await faulty.stop();
  });

  test('have a nonce of their own in every page', async () => {
    const pages = process.env['CORDEE_TEST_LONG'] ? 10_000 : 200;
    const nonces = new Set<string>();
    for (let asked = 0; asked < pages; asked += 1) {
      const { headers } = await request(`${server.origin}/sign-in`, { headers: { accept: 'text/html' } });
      nonces.add(/'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '');
    }
    expect(nonces.size).toBe(pages);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
  }, 300_000);

  test('let nothing be stored but immutable assets and fonts', async () => {
    const cacheOf = async (path: string) => (await request(server.origin + path)).headers['cache-control'];
    expect(await cacheOf(immutable)).toContain('immutable');
    expect(await cacheOf('/fonts/OFL.txt')).toContain('max-age');
    for (const path of ['/', '/sign-in', '/nothing/here', '/healthz', '/_app/version.json', '/fonts/none.woff2']) {
      expect(await cacheOf(path), path).toMatch(/no-store/);
    }
  });

  test('tell browsers to keep to https where the public origin is https', async () => {
    const secure = await startServer({ env: { ORIGIN: 'https://cordee.example.org' } });
    const { headers } = await request(`${secure.origin}/healthz`);
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect((await request(`${server.origin}/healthz`)).headers['strict-transport-security']).toBeUndefined();
    await secure.stop();
  });
});

test('D2 a forged Host or forwarding header has no effect on where a redirect leads', async () => {
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };
  const answer = await request(`${server.origin}/`, { headers: forged });
  expect(answer.status).toBe(303);
  expect(JSON.stringify([answer.headers, answer.text])).not.toContain('evil');
});

test('D2 a body over the limit without a length is refused too', async () => {
  const answer = await request(`${server.origin}/sign-in`, {
    method: 'POST',
    headers: {
      origin: server.origin,
      'transfer-encoding': 'chunked',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `email=${'x'.repeat(262_145)}`,
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test('D2 a connection that never asks anything is ended without a word: a browser would read one as the answer to what it asks next', async () => {
  expect(await sendRaw(server.port, '')).toBe('');
}, 60_000);

test('D2 a request whose headers never end is cut off', async () => {
  expect(await sendRaw(server.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^(HTTP\/1\.1 4|$)/);
});
