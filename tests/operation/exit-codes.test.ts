import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { freshPostgres } from '../support/postgres.ts';
import { openRelay } from '../support/relay.ts';
import { runScript, startServer } from '../support/server.ts';

/** Makes the server fail where nothing catches it, when it gets SIGUSR2. */
const faulty = `data:text/javascript,process.on('SIGUSR2', () => { void Promise.reject(new Error('planted')); })`;

/** Takes every file from under the pages once they are loaded, as another version does that is built there meanwhile. */
const gone = `data:text/javascript,import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; const { createReadStream } = fs; fs.createReadStream = (file, given) => createReadStream(file + '.gone', given); syncBuiltinESMExports();`;

/** A PostgreSQL that can fall silent or be gone. */
async function postgres() {
  const database = await freshPostgres();
  const url = new URL(database.url);
  const relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  onTestFinished(async () => {
    await relay.close();
    await database.drop();
  });
  return { relay, url: url.href };
}

test.each(['there', 'silent', 'gone'] as const)(
  'C17 D20 an uncaught fault ends the server with exit code 1, with PostgreSQL %s',
  async (state) => {
    const { relay, url } = await postgres();
    const server = await startServer({ env: { DATABASE_URL: url, NODE_OPTIONS: `--import="${faulty}"` } });
    onTestFinished(() => server.kill9());
    if (state === 'silent') relay.stall();
    if (state === 'gone') relay.cut();
    expect(await server.stop('SIGUSR2')).toBe(1);
    expect(server.output()).toContain('an uncaught fault');
  },
);

test.each(['there', 'gone'] as const)('C17 D20 SIGTERM ends it with 0, with PostgreSQL %s', async (state) => {
  const { relay, url } = await postgres();
  const server = await startServer({ env: { DATABASE_URL: url } });
  onTestFinished(() => server.kill9());
  if (state === 'gone') relay.cut();
  expect(await server.stop('SIGTERM')).toBe(0);
});

test.each(['silent', 'gone'] as const)(
  'C17 a start on a PostgreSQL that is %s ends with exit code 1 and a sentence',
  async (state) => {
    const { relay, url } = await postgres();
    if (state === 'silent') relay.stall();
    else relay.cut();
    const { code, output } = await runScript('server/main.ts', { DATABASE_URL: url, PORT: String(await freePort()) });
    expect(code, output).toBe(1);
    expect(output).toContain('PostgreSQL cannot be used at');
  },
);

test('C16 a file of the pages that is gone ends its own request and not the server', async () => {
  const server = await startServer({ env: { NODE_OPTIONS: `--import="${gone}"` } });
  onTestFinished(() => server.kill9());
  const page = await (await fetch(`${server.origin}/sign-in`)).text();
  const [asset = ''] = /_app\/immutable\/[^"')]+\.js/.exec(page) ?? [];
  expect(asset).not.toBe('');
  for (let time = 0; time < 3; time += 1)
    await expect(fetch(`${server.origin}/${asset}`).then((answer) => answer.text())).rejects.toThrow();
  expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);
  expect(server.output()).toContain('a file of the pages could not be read');
  expect(await server.stop()).toBe(0);
});
