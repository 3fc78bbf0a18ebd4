import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#server/new-id.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { Person } from '../collab/support/clinic.ts';
import { cases, printedSeed, randomFrom } from '../collab/support/seeded.ts';
import { until } from '../collab/support/writer.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Team } from './support/meeting.ts';
import { seedReview } from './support/review.ts';

const events = ['meeting.watch', 'meeting.look', ...liveCommandNames, 'review.watch', ...reviewCommandNames];

let server: LiveServer;
let team: Team;
let patients: [string, string, string];
let reviewId: string;
beforeAll(async () => {
  server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  const newPatient = async () => (await server.patient(facilitator, member)).patientId;
  patients = [await newPatient(), await newPatient(), await newPatient()];
  reviewId = await seedReview(server.app, patients[0], { ...team, leader: facilitator, observer: member }, 'questions');
});
afterAll(() => server.close());

const open = () => seedMeeting(server.app, team, patients, 'open');
const on = ({ meetingId }: Seeded, who: Person) => Channel.on(server, meetingId, who);

/** Everything kept of meetings, as text. */
async function dump(): Promise<string> {
  const tables = [
    ...['meetings', 'attendances', 'agenda_items', 'remarks', 'decisions', 'dissents', 'actions'],
    ...['reviews', 'review_participants', 'review_marks', 'review_answers', 'review_conclusions', 'review_dissents'],
  ];
  const all = tables.map((name) => sql`select * from ${sql.table(name)}`.execute(server.app.database.query));
  return JSON.stringify((await Promise.all(all)).map(({ rows }) => rows));
}

/** Depth that JSON.parse takes and a recursive check might not. */
const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

function malformed(event: string, { meetingId, first }: Seeded): unknown[] {
  const whole = { meetingId, commandId: newId(), itemId: first, reviewId };
  const ids = [null, 'not an id', Number.NaN, { toString: 'x' }, [whole.commandId]];
  // Watching and looking are no commands: they have no id.
  const wrongIds = ['meeting.watch', 'meeting.look', 'review.watch'].includes(event) ? [] : ids;
  return [
    null,
    undefined,
    [],
    [whole],
    '',
    0,
    Number.NaN,
    true,
    {},
    deep(1_000),
    ...wrongIds.map((commandId) => ({ ...whole, commandId })),
    ...ids.map((wrong) => ({ ...whole, meetingId: wrong, reviewId: wrong })),
    { ...whole, meetingId: newId(), reviewId: newId() },
    JSON.parse('{"__proto__": {"meetingId": "x", "ok": true}, "constructor": {"prototype": {}}}'),
  ];
}

test('D14 T32 a malformed payload, whatever the event, is an error and changes nothing', async () => {
  const seeded = await open();
  const before = await dump();
  for (const event of events) {
    // One channel for each, so that none of them says too much.
    const channel = await on(seeded, team.facilitator);
    for (const payload of malformed(event, seeded)) {
      const answer = await channel.say(event, payload);
      expect(answer, `${event} ${inspect(payload)}`).toMatchObject({ ok: false });
    }
    expect(channel.states).toHaveLength(1);
    channel.close();
  }
  expect(await dump()).toBe(before);
});

test('D14 T32 without an acknowledgement asked for, nothing is done', async () => {
  const seeded = await open();
  const before = await dump();
  // Two channels, so that neither says too much.
  for (const half of [events.slice(0, 20), events.slice(20)]) {
    const channel = await on(seeded, team.facilitator);
    for (const [index, event] of half.entries()) {
      const whole = { meetingId: seeded.meetingId, commandId: newId(), itemId: seeded.first, reviewId };
      channel.socket.emit(event);
      if (index % 3 === 0) channel.socket.emit(event, whole, 'no function');
    }
    expect((await channel.watch()).ok).toBe(true);
  }
  expect(await dump()).toBe(before);
});

test('D14 T32 an event that nobody knows is answered with an error, whatever it carries', async () => {
  const channel = await on(await open(), team.facilitator);
  for (const event of ['meeting.freeze', 'connection', '__proto__', 'toString', '', 'meeting.open '])
    for (const payload of [null, { constructor: null }])
      expect(await channel.say(event, payload)).toEqual({ ok: false, code: 'unknown-event', fields: {} });
});

test('D14 T32 a text of a megabyte ends the channel; the others go on', async () => {
  const seeded = await open();
  const [loud, other] = [await on(seeded, team.member), await on(seeded, team.facilitator)];
  loud.socket.emit('case.remark', { text: 'x'.repeat(1_000_000) }, () => undefined);
  await until(() => !loud.socket.connected);
  expect((await other.watch()).ok).toBe(true);
});

test('D14 texts that no database takes as they are become texts that every database takes', async () => {
  const seeded = await open();
  const channel = await on(seeded, team.facilitator);
  const text = 'Dit\u0000 \ud800« oui\u202e »';
  expect(await channel.send('case.remark', { itemId: seeded.first, text })).toMatchObject({ ok: true, changed: true });
  const state = await channel.when(({ version }) => version === 6);
  expect(state.agenda[0]?.remarks[0]?.text).toBe('Dit  \ufffd« oui »');
});

test('T33 a flood closes the channel it comes from, and nobody else notices', async () => {
  const seeded = await open();
  const [flood, other] = [await on(seeded, team.member), await on(seeded, team.facilitator)];
  const count = cases(2_000, 100_000);
  const seed = printedSeed();
  const random = randomFrom(seed);
  let answered = 0;
  for (let sent = 0; sent < count; sent += 1) {
    flood.socket.emit(
      random.of(events),
      { meetingId: seeded.meetingId, reviewId, commandId: newId() },
      () => (answered += 1),
    );
    if (sent % 500 === 0) expect((await other.watch()).ok).toBe(true);
  }
  await until(() => !flood.socket.connected);
  expect(answered).toBeLessThan(200);
  expect((await other.watch()).ok).toBe(true);
  expect((await on(seeded, team.member)).states).toHaveLength(1);
});
