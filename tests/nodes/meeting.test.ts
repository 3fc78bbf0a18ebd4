import { afterEach, beforeEach, expect, test } from 'vitest';
import { until, Writer } from '../collab/support/writer.ts';
import { Channel } from '../live/support/channel.ts';
import { seedMeeting } from '../live/support/meeting.ts';
import type { Seeded, Team } from '../live/support/meeting.ts';
import { openRelay } from '../support/relay.ts';
import { openNodes } from './nodes.ts';
import type { LiveProcess as Node } from '../live/support/live-processes.ts';
import type { Nodes } from './nodes.ts';

/** Longer than it takes to come back by another node, also on a busy machine. */
const GRACE_MS = 4_000;

let nodes: Nodes;
let one: Node;
let two: Node;
let team: Team;
let meeting: Seeded;

beforeEach(async () => {
  nodes = await openNodes(GRACE_MS);
  const coordinator = await nodes.person('coordinator');
  const [facilitator, member] = [await nodes.person(), await nodes.person()];
  team = { coordinator, facilitator, member, observer: await nodes.person('observer') };
  const newPatient = async () => (await nodes.patient(facilitator, member)).patientId;
  const patients: [string, string, string] = [await newPatient(), await newPatient(), await newPatient()];
  meeting = await seedMeeting(nodes.app, team, patients, 'open');
  [one, two] = await Promise.all([nodes.start(), nodes.start()]);
});
afterEach(() => nodes.close());

const on = (node: Node, who: { cookie: string }) => Channel.on(node, meeting.meetingId, who);
const staysOf = (channel: Channel, who: { id: string }) =>
  channel.state.participants.find(({ id }) => id === who.id)?.stays ?? [];

test('D15 a meeting led on one node is followed on another: every state, and where people look', async () => {
  const [leading, following] = [await on(one, team.facilitator), await on(two, team.member)];
  await leading.send('meeting.lead-case', { itemId: meeting.second });
  await following.when(({ current }) => current?.itemId === meeting.second);
  expect(await following.send('case.remark', { itemId: meeting.second, text: 'De loin' })).toMatchObject({ ok: true });
  await leading.when(({ agenda }) => agenda[1]?.remarks.some(({ text }) => text === 'De loin') ?? false);

  await following.say('meeting.look', { meetingId: meeting.meetingId, itemId: meeting.third });
  await until(() => leading.looks[team.member.id] === meeting.third);
  // Whoever comes later, on either node or on a third that starts only now, sees it too.
  const third = await nodes.start();
  const late = await on(third, team.observer);
  await until(() => late.looks[team.member.id] === meeting.third);
  following.close();
  await until(() => Object.keys(leading.looks).length === 0 && Object.keys(late.looks).length === 0);
});

test('T34 of two facilitators’ “next” on two nodes at the same moment one moves the case', async () => {
  const [here, there] = [await on(one, team.facilitator), await on(two, team.facilitator)];
  const from = { itemId: meeting.first, step: 'decide' } as const;
  const answers = await Promise.all([here.send('meeting.next', { from }), there.send('meeting.next', { from })]);
  expect(answers.filter((answer) => answer.ok && answer.changed)).toHaveLength(1);
  const [seen, seenThere] = [
    await here.when(({ version }) => version === 6),
    await there.when(({ version }) => version === 6),
  ];
  expect({ ...seen, now: 0 }).toEqual({ ...seenThere, now: 0 });
});

test('who comes back by another node after theirs was killed has not left; who does not has, and looks nowhere', async () => {
  const watching = await on(two, team.facilitator);
  const [member, observer] = [await on(one, team.member), await on(one, team.observer)];
  for (const channel of [watching, member, observer]) await channel.send('meeting.join', {});
  await observer.say('meeting.look', { meetingId: meeting.meetingId, itemId: meeting.third });
  await until(() => watching.looks[team.observer.id] === meeting.third);

  await one.end('SIGKILL');
  const back = await on(two, team.member);
  expect(await back.send('meeting.join', {})).toMatchObject({ ok: true, changed: false });
  await watching.when(() => !watching.isPresent(team.observer.id));
  await until(() => Object.keys(watching.looks).length === 0);
  expect(watching.isPresent(team.member.id)).toBe(true);
  expect(watching.isPresent(team.facilitator.id)).toBe(true);
  expect(staysOf(watching, team.member)).toHaveLength(1);
});

test('T58 a node that is restarted in mid-meeting: those who go over to the other at once have not left', async () => {
  const [watching, member] = [await on(two, team.facilitator), await on(one, team.member)];
  const observer = await on(one, team.observer);
  for (const channel of [watching, member, observer]) await channel.send('meeting.join', {});
  expect(await one.end('SIGTERM')).toBe(0);
  const back = await on(two, team.member);
  await back.send('meeting.join', {});
  await watching.when(() => !watching.isPresent(team.observer.id));
  expect(staysOf(watching, team.member)).toMatchObject([{ leftAt: null }]);
});

test('who has moved to another node is not lost by the first; leaving on one screen is leaving on both', async () => {
  const watching = await on(two, team.facilitator);
  const [before, other] = [await on(one, team.member), await on(one, team.observer)];
  for (const channel of [watching, before, other]) await channel.send('meeting.join', {});
  const after = await on(two, team.member);
  await after.send('meeting.join', {});
  before.close();
  other.close();
  // The other, lost by the same node a moment later, is gone: so the first was looked for too.
  await watching.when(() => !watching.isPresent(team.observer.id));
  expect(staysOf(watching, team.member)).toMatchObject([{ leftAt: null }]);

  const again = await on(one, team.member);
  await again.send('meeting.join', {});
  await after.send('meeting.leave', {});
  await watching.when(() => !watching.isPresent(team.member.id));
});

test('D6 T4 a session that ends, and a participant taken off, on one node: out on the other within a second', async () => {
  const [signedOut, out] = [await on(two, team.observer), await on(two, team.member)];
  const endedAt = performance.now();
  await nodes.app.sessions.end(team.observer.sessionId);
  await until(() => signedOut.sessionEnded && !signedOut.socket.connected);
  const professionalIds = [team.coordinator.id, team.facilitator.id, team.observer.id];
  await nodes.app.commands.setParticipants(team.coordinator, { meetingId: meeting.meetingId, professionalIds });
  await until(() => out.removed);
  // Generous on a busy machine; the promise is one second for each.
  expect(performance.now() - endedAt).toBeLessThan(5_000);
});

test('T59 a node cut off from the others closes its channels instead of showing an old state, and takes them back', async () => {
  const url = new URL(nodes.databaseUrl);
  const relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  const cut = await nodes.start(url.href);
  const [leading, following] = [await on(one, team.facilitator), await on(cut, team.member)];
  for (const channel of [leading, following]) await channel.send('meeting.join', {});
  const stalledAt = performance.now();
  relay.stall();
  await until(() => !following.socket.connected);
  // Five seconds are promised.
  expect(performance.now() - stalledAt).toBeLessThan(10_000);
  expect(await leading.send('meeting.lead-case', { itemId: meeting.second })).toMatchObject({ ok: true });
  const refused = new Channel(cut, meeting.meetingId, team.member.cookie);
  let why = '';
  refused.socket.on('connect_error', ({ message }) => (why = message));
  await until(() => why !== '');
  relay.resume();

  let again: Channel;
  const tryAgain = () => {
    again = new Channel(cut, meeting.meetingId, team.member.cookie);
    again.socket.on('connect_error', tryAgain);
    return again;
  };
  again = tryAgain();
  await until(() => again.socket.connected);
  await again.watch().then((answer) => answer.ok && again.states.push(answer.state));
  expect(again.state.current?.itemId).toBe(meeting.second);
  await relay.close();
});

test('C23 the second person leaves on one node: on the other the case closes to who is alone, and its document', async () => {
  const newPatient = () => nodes.patient(team.facilitator);
  const files = [await newPatient(), await newPatient(), await newPatient()] as const;
  const [a, b, c] = files;
  const { meetingId } = await seedMeeting(nodes.app, team, [a.patientId, b.patientId, c.patientId], 'planned');
  const alone = await Channel.on(two, meetingId, team.member);
  expect(await alone.send('meeting.open', {})).toMatchObject({ ok: true });
  const second = await Channel.on(one, meetingId, team.facilitator);
  await second.send('meeting.join', {});
  await alone.when(({ agenda }) => agenda.every(({ shows }) => shows === 'whole'));
  const plan = await Writer.on(two, a.plan, team.member);
  expect(plan.mayWrite).toBe(true);
  await second.send('meeting.leave', {});
  await until(() => plan.closeCode === 4403 && alone.state.agenda.every(({ shows }) => shows === 'agenda'));
});
