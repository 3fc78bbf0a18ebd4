import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import type { Person } from '../collab/support/clinic.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import { Writer } from '../collab/support/writer.ts';
import { freshFolder } from '../support/folder.ts';
import { request } from '../support/request.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { seatObserver, seedReview } from './support/review.ts';
import type { ReviewTeam } from './support/review.ts';
import { ReviewChannel } from './support/review-channel.ts';

/** Nothing else in the product says these. */
const canary = {
  ownPart: 'CANARI-mésange-boréale',
  shared: 'CANARI-fauvette-pitchou',
  confidence: 37,
};

const folder = freshFolder();
let server: RunningServer;
let team: ReviewTeam;
let withoutDevice: Person;
let ids: Record<string, string>;

beforeAll(async () => {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const database = { url: null, sqlitePath: join(folder.path, 'cordee.sqlite') };
  const app = await createApp({ ...config, database }, createLog('silent'));
  const clinic = clinicOf(app);
  const coordinator = await clinic.person('coordinator');
  const [leader, member] = [await clinic.person(), await clinic.person()];
  team = { leader, member, coordinator, observer: await clinic.person('observer') };
  withoutDevice = await clinic.person();
  const file = await clinic.patient(leader, member, withoutDevice);
  await seatObserver(app, file.patientId, team);
  const reviewId = await seedReview(app, file.patientId, team, 'facts');
  const row = app.database.query.selectFrom('reviews').select(['documentId', 'refusalId']);
  const { documentId, refusalId } = await row.executeTakeFirstOrThrow();
  const item = await app.database.query.selectFrom('agendaItems').select(['id', 'meetingId']).executeTakeFirstOrThrow();
  ids = { ...file, reviewId, documentId, refusalId, itemId: item.id, meetingId: item.meetingId, number: '1' };
  await app.close();
  server = await startServer({ dataDir: folder.path });
});
afterAll(async () => {
  await server.stop();
  folder.drop();
});

/** Every page and data route for professionals, with the ids of this clinic in place of the parameters. */
function addresses(): string[] {
  const root = fileURLToPath(new URL('../../src/routes/(professional)/', import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(\+page\.svelte|\+page@\.svelte|\+server\.ts)$/.test(path))
    .map(
      (path) => `/${path.replace(/\/?\+[^/]*$/, '').replaceAll(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? '1')}`,
    );
}

/** Everything that a browser of this person receives, however it comes. */
class Listener {
  readonly who: Person;
  readonly channel: ReviewChannel;
  readonly writers: Writer[];
  readonly frames: string[] = [];
  readonly bodies: string[] = [];

  private constructor(who: Person, channel: ReviewChannel, writers: Writer[]) {
    this.who = who;
    this.channel = channel;
    this.writers = writers;
    channel.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') this.frames.push(data);
    });
  }

  static async of(who: Person): Promise<Listener> {
    const where = { ...server, collab: `ws://127.0.0.1:${String(server.port)}/collab` };
    const channel = await ReviewChannel.in(server, ids.reviewId ?? '', who);
    const documents = [ids.documentId, ids.plan, ids.team];
    const writers = await Promise.all(documents.map((id) => Writer.on(where, id ?? '', who)));
    return new Listener(who, channel, writers);
  }

  async readEverything(): Promise<void> {
    const headers = { cookie: this.who.cookie, accept: 'text/html' };
    for (const path of addresses()) {
      for (const address of [path, `${path === '/' ? '' : path}/__data.json`]) {
        const { status, text } = await request(server.origin + address, { headers });
        this.bodies.push(`${String(status)} ${address}\n${text}`);
      }
    }
  }

  get everything(): string[] {
    const received = this.writers.flatMap((writer) => writer.received.map((bytes) => Buffer.from(bytes).toString()));
    return [...this.frames, ...this.bodies, ...received];
  }

  close(): void {
    this.channel.close();
    for (const writer of this.writers) writer.socket.terminate();
  }
}

const holding = (listeners: Listener[], what: RegExp, except?: (text: string) => boolean): string[] =>
  listeners.flatMap(({ who, everything }) =>
    everything.filter((text) => what.test(text) && !except?.(text)).map((text) => `${who.role}: ${text.slice(0, 120)}`),
  );

/** The rows of a table of all there is: that says nothing of a mark, which names three at most. */
const namesEveryTarget = (text: string): boolean =>
  refusalTargets.every((target) => target === 'unknown' || new RegExp(`["'\\[]${target}["']`).test(text));

test('D14 T35 before the reveal nobody is sent anything of a mark but how many are done, by any channel', async () => {
  const listeners = await Promise.all(Object.values(team).map((who) => Listener.of(who)));
  const [leader, member, coordinator] = listeners.map(({ channel }) => channel);
  if (!leader || !member || !coordinator) throw new Error('Nobody is there');
  await leader.send('review.lead-step', { from: 'facts', to: 'alone' });
  await member.when(({ step }) => step === 'alone');

  const figures = async () => (await request(`${server.origin}/retrospective/__data.json`, asLeader)).text;
  const asLeader = { headers: { cookie: team.leader.cookie } };
  const counted = await figures();
  expect(counted).toContain('"meaning"');

  const mark = { targets: ['meaning', 'timing'] as const, confidence: canary.confidence };
  const own = { ...mark, targets: [...mark.targets], ownPart: canary.ownPart, shareOwnPart: false };
  expect(await member.send('review.mark', own)).toMatchObject({ ok: true, changed: true });
  // Changing one's mind, the scribe's device, and a second channel of the very person who marked.
  expect(await member.send('review.mark', own)).toMatchObject({ ok: true, changed: false });
  await leader.send('review.mark-in-room', { professionalId: withoutDevice.id });
  const forOther = { ...own, ownPart: '', professionalId: withoutDevice.id };
  expect(await coordinator.send('review.mark', forOther)).toMatchObject({ ok: true, changed: true });
  const shared = { ...own, ownPart: canary.shared, shareOwnPart: true };
  expect(await leader.send('review.mark', shared)).toMatchObject({ ok: true, changed: true });
  const again = await Listener.of(team.member);
  listeners.push(again);
  const state = await leader.when(({ marking }) => marking.done === 3);
  for (const listener of listeners) await listener.readEverything();

  expect(state).toMatchObject({ reveal: null, marking: { done: 3, expected: 4 } });
  expect(holding(listeners, /CANARI/)).toEqual([]);
  expect(holding(listeners, /confidence["']?:/)).toEqual([]);
  expect(holding(listeners, /["[](meaning|timing)["'],/, namesEveryTarget)).toEqual([]);
  // The retrospective counts what was concluded: its figures are those from before the marks.
  expect(await figures()).toBe(counted);
  expect(holding(listeners, /review\.marked(?!-)|a marqué|has marked/)).toEqual([]);
  // What they were sent of two marks is a count and a number of the state: nothing else of it has moved.
  const [first, last] = [listeners[3]?.channel.states[0], listeners[3]?.channel.state];
  const still = { version: 0, now: 0, step: '', stepStartedAt: 0, marking: null, participants: [], people: [] };
  expect({ ...last, ...still }).toEqual({ ...first, ...still });
  // Only oneself is told that one has marked, never what.
  expect(again.channel.own).toMatchObject({ marked: true, holdsOwnPart: false });
  expect(coordinator.own).toMatchObject({ marked: false });

  // That these very nets catch what is sent: after the reveal it is.
  await leader.send('review.lead-step', { from: 'alone', to: 'reveal' });
  for (const { channel } of listeners) await channel.when(({ step }) => step === 'reveal');
  expect(holding(listeners, new RegExp(canary.shared)).length).toBeGreaterThanOrEqual(listeners.length);
  expect(holding(listeners, /"confidence":37/).length).toBeGreaterThanOrEqual(listeners.length);
  // An own part that was not shared stays with who wrote it, even then.
  for (const listener of listeners) await listener.readEverything();
  expect(holding(listeners, new RegExp(canary.ownPart))).toEqual([]);
  for (const listener of listeners) listener.close();
});
