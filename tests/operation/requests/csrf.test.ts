import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const types = [null, 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

describe('D4 a change that does not come from our own pages is refused', () => {
  test.each(methods.flatMap((method) => types.map((type) => [method, type] as const)))(
    '%s with content type %s',
    async (method, type) => {
      const { port } = server;
      const origins = [
        'https://evil.example',
        'null',
        `http://sub.localhost:${port}`,
        `http://localhost:${port}.evil.example`,
        `http://localhost:${port + 1}`,
        `https://localhost:${port}`,
        null,
      ];
      for (const origin of origins) {
        for (const site of ['cross-site', 'same-site', 'none', null, ...(origin === null ? [] : ['same-origin'])]) {
          const headers = present({ origin, 'sec-fetch-site': site, 'content-type': type });
          const { status } = await request(`${server.origin}/sign-in`, { method, headers });
          expect(status, JSON.stringify(headers)).toBe(403);
        }
      }
    },
  );

  test.each(['localhost', '127.0.0.1', '[::1]'])('and one that does is not, from %s', async (name) => {
    const origin = `http://${name}:${server.port}`;
    expect((await request(`${server.origin}/sign-in`, { method: 'POST', headers: { origin } })).status).not.toBe(403);
  });

  test('and one without Origin that the browser says is same-origin is not', async () => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    expect((await request(`${server.origin}/sign-in`, { method: 'POST', headers })).status).not.toBe(403);
  });
});

function present(headers: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
