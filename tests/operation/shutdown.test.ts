import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { request } from '../support/request.ts';
import { startServer } from '../support/server.ts';

/** Makes the server throw where nothing catches it, when it gets SIGUSR2. */
const faulty = `data:text/javascript,process.on('SIGUSR2', () => { throw new Error(['planted', 'fault'].join('-')); })`;

test('D20 an uncaught fault is logged without its text, and ends the server with exit code 1', async () => {
  const server = await startServer({ env: { NODE_OPTIONS: `--import="${faulty}"` } });
  onTestFinished(() => server.kill9());
  expect(await server.stop('SIGUSR2')).toBe(1);
  expect(server.output()).toContain('an uncaught fault');
  expect(server.output()).not.toContain('planted-fault');
});

test('D20 a server that stops answers the request under way, takes no new one, and exits with 0', async () => {
  const server = await startServer();
  onTestFinished(() => server.kill9());
  const slow = connect(server.port, '127.0.0.1');
  await once(slow, 'connect');
  // A request that has begun: its end is sent once the server is stopping.
  slow.write(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n`);
  await request(`${server.origin}/healthz`);
  const stopped = server.stop('SIGTERM');
  await expect.poll(() => server.output()).toContain('stopping');
  slow.write('Connection: close\r\n\r\n');
  expect(await text(slow)).toContain('200 OK');
  expect(await stopped).toBe(0);
  await expect(request(`${server.origin}/healthz`)).rejects.toThrow();
});
