import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Bus } from '#server/bus/bus.ts';
import { createPostgresBus, usualTiming } from '#server/bus/postgres-bus.ts';
import { createLog } from '#server/log.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { until } from '../collab/support/writer.ts';
import { freshPostgres } from '../support/postgres.ts';
import { openRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';

let database: { url: string; drop: () => Promise<void> };
let relay: Relay;
const open: Bus[] = [];

beforeEach(async () => {
  database = await freshPostgres();
  relay = await openRelay(Number(new URL(database.url).port));
});
afterEach(async () => {
  relay.resume();
  for (const bus of open.splice(0)) await bus.close();
  await relay.close();
  await database.drop();
});

/** A node whose way to the database is direct, or through the relay. */
async function node(through: 'direct' | 'relay' = 'direct', pace = { beat: 100, silence: 1_000 }): Promise<Bus> {
  const url = new URL(database.url);
  if (through === 'relay') url.port = String(relay.port);
  const bus = await createPostgresBus(url.href, createLog('silent'), { ...usualTiming, ...pace });
  open.push(bus);
  return bus;
}

async function execute(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const changed = (version: number): LiveEvent => ({ type: 'meeting.changed', meetingId: 'm', version });
const knowEachOther = (...buses: Bus[]) => until(() => buses.every((bus) => bus.others().length === buses.length - 1));

test('D15 what one node announces or tells, every other hears once and in order', async () => {
  const [one, two, three] = [await node(), await node(), await node()];
  await knowEachOther(one, two, three);
  const heard: unknown[][] = [[], []];
  [two, three].forEach((bus, index) => {
    bus.listen((event) => heard[index]?.push(event));
    bus.hear('looks', (body, from) => heard[index]?.push([body, from]));
  });
  const expected: unknown[] = [];
  for (let version = 0; version < 500; version++) {
    one.announce(changed(version));
    one.tell('looks', { version, é: 'à' });
    expected.push(changed(version), [{ version, é: 'à' }, one.nodeId]);
  }
  await until(() => heard.every((list) => list.length >= expected.length));
  expect(heard).toEqual([expected, expected]);
});

test('T59 what would not fit in a notification is not told, and what is said after it arrives', async () => {
  const [one, two] = [await node(), await node()];
  const heard: unknown[] = [];
  two.hear('looks', (body) => heard.push(body));
  one.tell('looks', 'x'.repeat(8_000));
  one.tell('looks', 'é'.repeat(3_800));
  one.tell('looks', 'after');
  await until(() => heard.includes('after'));
  expect(heard).toEqual(['é'.repeat(3_800), 'after']);
});

test('what another version of the program announces makes a node read everything again', async () => {
  const bus = await node();
  let missed = 0;
  const events: LiveEvent[] = [];
  bus.watch({ missed: () => (missed += 1) });
  bus.listen((event) => events.push(event));
  const said = (body: unknown) =>
    `select pg_notify('cordee', '${JSON.stringify({ from: 'n', said: [['event', body]] })}')`;
  await execute(`select pg_notify('cordee', 'not ours')`);
  await execute(said({ type: 'unheard.of', id: '1' }));
  await until(() => missed === 1);
  await execute(said(changed(1)));
  await until(() => events.length > 0);
  expect([missed, events]).toEqual([1, [changed(1)]]);
});

test('T59 a listening connection that is ended is replaced, and the node knows that it may have missed something', async () => {
  const [one, two] = [await node(), await node()];
  await knowEachOther(one, two);
  let missed = 0;
  const heard: LiveEvent[] = [];
  two.watch({ missed: () => (missed += 1) });
  two.listen((event) => heard.push(event));
  for (let round = 1; round <= 3; round++) {
    await execute(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cordee bus: hears' and datname = current_database()`,
    );
    await until(() => missed === round);
    one.announce(changed(round));
    await until(() => heard.some((event) => event.type === 'meeting.changed' && event.version === round));
  }
});

test('a node that starts knows at once who runs already, without waiting for their next beat', async () => {
  const rare = { beat: 3_600_000, silence: 7_200_000 };
  const [one, two] = [await node('direct', rare), await node('direct', rare)];
  await knowEachOther(one, two);
});

test('T59 a cut is noticed within 5 s: the silence that is allowed, and one beat until it is looked at', () => {
  expect(usualTiming.silence + usualTiming.beat).toBeLessThan(5_000);
});

test('T59 a node whose bus falls silent knows it, the others hold it for gone, and all recover by themselves', async () => {
  const [one, two] = [await node(), await node('relay')];
  await knowEachOther(one, two);
  const told: string[] = [];
  const heard: LiveEvent[] = [];
  one.watch({ gone: (nodeId) => told.push(nodeId === two.nodeId ? 'two is gone' : 'somebody else is gone') });
  two.watch({ cut: () => told.push('cut'), missed: () => told.push('missed') });
  two.listen((event) => heard.push(event));

  relay.stall();
  await until(() => !two.isCurrent() && one.others().length === 0);
  expect(one.isCurrent()).toBe(true);
  expect(new Set(told)).toEqual(new Set(['cut', 'two is gone']));
  relay.resume();
  await until(() => two.isCurrent());
  await knowEachOther(one, two);
  expect(told.at(-1)).toBe('missed');
  one.announce(changed(1));
  await until(() => heard.length === 1);
});

test('a node that is closed is gone at once for the others', async () => {
  const [one, two] = [await node(), await node()];
  await knowEachOther(one, two);
  const gone: string[] = [];
  one.watch({ gone: (nodeId) => gone.push(nodeId) });
  await two.close();
  await until(() => gone.length === 1);
  expect([gone, one.others()]).toEqual([[two.nodeId], []]);
});

test('a start without a database fails instead of waiting for ever', async () => {
  const nowhere = 'postgres://cordee@127.0.0.1:1/none';
  const failing = createPostgresBus(nowhere, createLog('silent'), { ...usualTiming, start: 300 });
  await expect(failing).rejects.toThrow();
});
