import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';
import { readRoutes } from '../../web/access/routes.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const types = [null, 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
const sites = ['cross-site', 'same-site', 'none', null];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

test('T36 D4 no page and no form of all there are takes a change from elsewhere, whatever its type and whatever it says of where it is from', async () => {
  const { port } = server;
  const origins = ['https://evil.example', 'null', `http://sub.localhost:${String(port)}`, null];
  const taken: string[] = [];
  let asked = 0;
  for (const { id, asks } of await readRoutes()) {
    const path = id.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[\w+\]/g, 'x') || '/';
    const targets = [
      ...asks.filter((ask) => ask !== 'GET').map((ask) => ['POST', ask]),
      ...methods.map((method) => [method, '']),
    ];
    for (const [method = 'POST', ask = ''] of targets)
      for (const origin of origins) {
        // Each with another type and another site, so that over all routes every one of them comes with every other.
        asked += 1;
        const type = types[asked % types.length] ?? null;
        const site = sites[Math.floor(asked / types.length) % sites.length] ?? null;
        const headers = Object.fromEntries(
          Object.entries({ origin, 'content-type': type, 'sec-fetch-site': site }).flatMap(([name, value]) =>
            value === null ? [] : [[name, value]],
          ),
        );
        const url = `${server.origin}${path}${ask.startsWith('?/') ? ask : ''}`;
        const { status } = await request(url, { method, headers, body: 'a=1' });
        if (status !== 403) taken.push(`${String(status)} ${method} ${url} ${JSON.stringify(headers)}`);
      }
  }
  expect(taken).toEqual([]);
  expect(asked).toBeGreaterThan(1_000);
}, 120_000);
