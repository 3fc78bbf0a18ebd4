import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '#server/metrics/metrics.ts';
import { startDocumentServer } from '../collab/support/document-server.ts';
import { type, until, Writer } from '../collab/support/writer.ts';
import { freePort } from '../support/free-port.ts';
import { request } from '../support/request.ts';
import { startServer } from '../support/server.ts';

const TOKEN = 'jeton-de-mesure-0123456789';

async function start(env: Record<string, string>) {
  const server = await startServer({ env });
  onTestFinished(() => server.kill9());
  return server;
}
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('D21 without a setting nothing is shown: /metrics is a page that does not exist', async () => {
  const server = await start({});
  const answer = await request(`${server.origin}/metrics`);
  expect(answer).toMatchObject({ status: 404 });
  expect(answer.text).not.toContain('cordee_');
});

test('D21 with a token, also from a file, the public port shows /metrics to who bears it and to nobody else', async () => {
  const server = await start({ METRICS_TOKEN: TOKEN });
  for (const asked of [{}, bearing(''), bearing(`${TOKEN}x`), { headers: { authorization: TOKEN } }]) {
    const answer = await request(`${server.origin}/metrics`, asked);
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('cordee_');
  }
  const shown = await request(`${server.origin}/metrics`, bearing(TOKEN));
  expect(shown).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(shown.headers['content-type']).toMatch(/^text\/plain/);
  // What the alerts in server/operation/README.md look at.
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'cordee_bus_current 1', 'cordee_saved_seconds_bucket'])
    expect(shown.text).toContain(name);

  const file = join(server.dataDir, 'metrics-token');
  writeFileSync(file, `${TOKEN}\n`);
  const other = await start({ METRICS_TOKEN_FILE: file });
  expect((await request(`${other.origin}/metrics`, bearing(TOKEN))).status).toBe(200);
});

test('with a port of its own /metrics is there and not on the public one; a token guards it there too', async () => {
  const [port, guarded] = [String(await freePort()), String(await freePort())];
  const server = await start({ METRICS_PORT: port });
  expect((await request(`${server.origin}/metrics`)).status).toBe(404);
  expect((await request(`http://127.0.0.1:${port}/metrics`)).text).toContain('cordee_documents_open 0');
  for (const path of ['/', '/readyz', '/metrics/x'])
    expect((await request(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
  await start({ METRICS_PORT: guarded, METRICS_TOKEN: TOKEN });
  expect((await request(`http://127.0.0.1:${guarded}/metrics`)).status).toBe(401);
  expect((await request(`http://127.0.0.1:${guarded}/metrics`, bearing(TOKEN))).status).toBe(200);
  expect(await server.stop()).toBe(0);
});

/** The value of each sample by its name with labels. */
function samples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('D21 what people do is counted: documents, connections, edits in and out, commits, refusals; without names and ids', async () => {
  const server = await startDocumentServer();
  onTestFinished(() => server.close());
  const metrics = createMetrics(
    server.app,
    { channels: () => 3, refused: new Map([['forbidden', 2]]) },
    new Map([[503, 4]]),
  );
  const [anna, ben] = [await server.person(), await server.person()];
  const file = await server.patient(anna, ben);
  const [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
  for (const word of ['un', 'deux', 'trois']) type(hers.doc, 'goals', word);
  await hers.allSaved();
  await until(() => his.received.length > 3);
  const strange = await Writer.on(server, file.plan, ben);
  strange.socket.send(Uint8Array.of(77));
  await strange.closed();

  const text = await metrics.read();
  const read = samples(text);
  expect(read.get('cordee_documents_open')).toBe(1);
  expect(read.get('cordee_document_connections')).toBe(2);
  expect(read.get('cordee_meeting_channels')).toBe(3);
  expect(read.get('cordee_meeting_events_refused_total{reason="forbidden"}')).toBe(2);
  expect(read.get('cordee_pages_failed_total{reason="503"}')).toBe(4);
  expect(read.get('cordee_updates_in_total')).toBe(3);
  expect(read.get('cordee_updates_out_total')).toBe(3);
  expect(read.get('cordee_messages_refused_total{reason="data"}')).toBe(1);
  expect(read.get('cordee_connections_closed_total{reason="data"}')).toBe(1);
  const commits = read.get('cordee_commit_seconds_count') ?? 0;
  expect(commits).toBeGreaterThan(0);
  expect(read.get('cordee_saved_seconds_count')).toBe(commits);
  expect(read.get('cordee_saved_seconds_sum')).toBeGreaterThanOrEqual(read.get('cordee_commit_seconds_sum') ?? 0);
  expect(read.get('cordee_bus_current')).toBe(1);

  for (const secret of [anna.id, anna.familyName, file.plan, file.patientId, 'Ruisseau', 'Aubépine', 'trois'])
    expect(text).not.toContain(secret);
});

test('a wrong port or a short token stops the start, and neither is repeated in the message', async () => {
  await expect(startServer({ env: { METRICS_PORT: '70000' } })).rejects.toThrow('METRICS_PORT must be a number');
  const refused = startServer({ env: { METRICS_TOKEN: 'court' } });
  await expect(refused).rejects.toThrow('METRICS_TOKEN must have 16 characters');
  await expect(refused).rejects.not.toThrow('court');
});
