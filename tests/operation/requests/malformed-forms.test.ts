import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from '../../support/request.ts';
import { startServer } from '../../support/server.ts';
import type { RunningServer } from '../../support/server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const places = [
  '/sign-in',
  '/p',
  '/p/ended',
  '/p/language',
  '/preferences',
  '/sign-out',
  '/invitation?/join',
  '/invitation?/key',
  '/invitation/key',
];

test.each([
  ['a multipart form without its boundary', 'multipart/form-data; boundary=x', 'email=a'],
  [
    'a multipart form that ends in the middle',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nsecret',
  ],
  ['plain text', 'text/plain', 'email=secret'],
])(
  'C19 %s is answered with 400 wherever a form is taken, and with one short line in the log',
  async (_, type, body) => {
    for (const place of places) {
      const before = server.output().length;
      const answer = await request(server.origin + place, {
        method: 'POST',
        headers: { origin: server.origin, 'content-type': type, accept: 'text/html' },
        body,
      });
      expect(answer.status, place).toBe(400);
      const said = () => server.output().slice(before).trim().split('\n');
      await expect.poll(() => said().some((line) => line.includes('"answered"'))).toBe(true);
      // Beside the line that every request has.
      const lines = said().filter((line) => !line.includes('"answered"'));
      expect(lines, place).toHaveLength(1);
      expect(lines[0]?.length).toBeLessThan(250);
      expect(lines[0]).not.toContain('secret');
    }
  },
);
