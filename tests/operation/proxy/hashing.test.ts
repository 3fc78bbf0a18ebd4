import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SITE } from './certificate.ts';
import { missing, proxies, startProxy } from './shipped.ts';
import type { ProxyName, RunningProxy } from './shipped.ts';

const DOCUMENTS = 600;
const documents = Array.from({ length: DOCUMENTS }, (_, index) => `/collab/document-${String(index)}`);

/** A server that answers with its name; `status` can be changed while it runs. */
async function startNamed(name: string): Promise<{ port: number; answers: (status: number) => void }> {
  let status = 200;
  const server = createServer((request, response) => {
    response.statusCode = status;
    response.end(request.url === '/readyz' ? '' : name);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    answers: (code) => {
      status = code;
    },
  };
}

/** Asks for `paths` over one connection of HTTP/2; answers with status and body of each. */
async function ask({ port }: RunningProxy, paths: readonly string[], headers: Record<string, string> = {}) {
  const session = connect(`https://127.0.0.1:${String(port)}`, { rejectUnauthorized: false, servername: SITE });
  const answers = [];
  for (const path of paths) {
    const stream = session.request({ ':path': path, ':authority': SITE, ...headers });
    stream.end();
    const [answer] = (await once(stream, 'response')) as [{ ':status': number; 'set-cookie'?: string[] }];
    answers.push({ status: answer[':status'], from: await text(stream), cookies: answer['set-cookie'] ?? [] });
  }
  session.close();
  return answers;
}

async function open(name: ProxyName, ports: number[]): Promise<RunningProxy> {
  const proxy = await startProxy(name, ports);
  onTestFinished(proxy.stop);
  return proxy;
}

describe.each(proxies)('behind %s', (name) => {
  const absent = missing(name);
  test(`a document stays on one server, and one that is added takes no more than its share from the others`, async ({
    skip,
  }) => {
    if (absent !== null) return skip(absent);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(startNamed));
    if (!a || !b || !c) throw new Error('no servers');
    const two = await open(name, [a.port, b.port]);
    const before = await ask(two, documents);
    expect(new Set(before.map(({ status }) => status))).toEqual(new Set([200]));
    // Whatever stands behind the address, and however often it is asked for.
    expect(
      (
        await ask(
          two,
          documents.map((path) => `${path}?person=somebody&try=2`),
        )
      ).map(({ from }) => from),
    ).toEqual(before.map(({ from }) => from));
    const share = before.filter(({ from }) => from === 'a').length / DOCUMENTS;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);

    const three = await open(name, [a.port, b.port, c.port]);
    const after = await ask(three, documents);
    const moved = after.filter(({ from }, index) => from !== before[index]?.from);
    expect(new Set(moved.map(({ from }) => from))).toEqual(new Set(['c']));
    process.stdout.write(
      `${name}: ${String(moved.length)} of ${String(DOCUMENTS)} documents moved to the third server\n`,
    );
    // A third is its share; points on a circle are not quite even.
    expect(moved.length / DOCUMENTS).toBeLessThan(0.42);
  });

  test('a browser stays on one server by its session, and leaves it only while it is not ready', async ({ skip }) => {
    if (absent !== null) return skip(absent);
    const [a, b] = await Promise.all(['a', 'b'].map(startNamed));
    if (!a || !b) throw new Error('no servers');
    const proxy = await open(name, [a.port, b.port]);
    const polls = Array.from({ length: 20 }, () => '/socket.io/?EIO=4&transport=polling');
    const placeOf = async (session: string) => {
      const cookie = `__Host-cordee=${session.padEnd(43, 'x')}`;
      const [first] = await ask(proxy, ['/'], { cookie });
      const kept = [cookie, ...(first?.cookies ?? []).map((one) => one.split(';', 1)[0])].join('; ');
      const places = new Set((await ask(proxy, polls, { cookie: kept })).map(({ from }) => from));
      expect([...places]).toEqual([first?.from]);
      return { kept, place: first?.from };
    };
    const browsers = [];
    for (let index = 0; index < 12; index += 1) browsers.push(await placeOf(`browser-${String(index)}`));
    expect(new Set(browsers.map(({ place }) => place))).toEqual(new Set(['a', 'b']));

    a.answers(503);
    const onA = browsers.find(({ place }) => place === 'a');
    await expect
      .poll(async () => (await ask(proxy, polls, { cookie: onA?.kept ?? '' })).map(({ from }) => from))
      .toEqual(polls.map(() => 'b'));
    // With none that is ready, what the server says in words is passed on where it is asked at all; else 503, and never a 502.
    b.answers(503);
    await expect.poll(async () => (await ask(proxy, ['/'])).map(({ status }) => status)).toEqual([503]);
    a.answers(200);
    b.answers(200);
    await expect.poll(async () => (await ask(proxy, ['/'])).map(({ status }) => status)).toEqual([200]);
  });

  test('plain http is led to https', async ({ skip }) => {
    if (absent !== null) return skip(absent);
    const proxy = await open(name, [(await startNamed('a')).port]);
    const answer = await fetch(`http://127.0.0.1:${String(proxy.plainPort)}/patients`, {
      redirect: 'manual',
      headers: { host: SITE },
    });
    expect(answer.status).toBeGreaterThanOrEqual(301);
    expect(answer.headers.get('location')).toMatch(/^https:\/\//);
  });
});
