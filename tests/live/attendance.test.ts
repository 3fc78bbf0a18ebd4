import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../collab/support/clinic.ts';
import { textOf, type, until, Writer } from '../collab/support/writer.ts';
import { testClock } from '../support/clock.ts';
import type { TestClock } from '../support/clock.ts';
import { meetingPlace } from '#server/live/meeting/meeting-definition.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Standing, Team } from './support/meeting.ts';

const GRACE_MS = 300;

let clock: TestClock;
let server: LiveServer;
let team: Team;
let patients: [string, string, string];
let plan: string;

beforeEach(async () => {
  clock = testClock();
  server = await startLiveServer({ clock, timing: { graceMs: GRACE_MS } });
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  // The member reads these patients through the meeting only.
  const files = [
    await server.patient(facilitator),
    await server.patient(facilitator),
    await server.patient(facilitator),
  ];
  const [a, b, c] = files;
  patients = [a?.patientId ?? '', b?.patientId ?? '', c?.patientId ?? ''];
  plan = a?.plan ?? '';
});
afterEach(() => server.close());

const seeded = (standing: Standing = 'open') => seedMeeting(server.app, team, patients, standing);
const on = ({ meetingId }: Seeded, who: Person, transport?: 'polling') => Channel.on(server, meetingId, who, transport);
const staysOf = (channel: Channel, who: Person) =>
  channel.state.participants.find(({ id }) => id === who.id)?.stays ?? [];
const participants = (...without: Person[]) =>
  Object.values(team)
    .map(({ id }) => id)
    .filter((id) => !without.some((person) => person.id === id));

test('a latecomer finds the live case, and their arrival is kept with it', async () => {
  const meeting = await seeded('planned');
  const leading = await on(meeting, team.facilitator);
  await leading.send('meeting.open', {});
  await leading.send('meeting.lead-case', { itemId: meeting.second });
  const late = await on(meeting, team.member);
  expect(late.state.current).toMatchObject({ itemId: meeting.second, step: 'listen' });
  expect(staysOf(late, team.member)).toEqual([]);
  clock.advance(60_000);
  expect(await late.send('meeting.join', {})).toMatchObject({ ok: true, changed: true });
  await leading.when(() => leading.isPresent(team.member.id));
  expect(staysOf(leading, team.member)).toEqual([
    { arrivedAt: clock.now(), leftAt: null, arrivedDuring: meeting.second, leftDuring: null, markedBy: null },
  ]);
  await leading.send('meeting.lead-case', { itemId: meeting.third });
  clock.advance(60_000);
  await late.send('meeting.leave', {});
  await leading.when(() => !leading.isPresent(team.member.id));
  expect(staysOf(leading, team.member)).toMatchObject([{ leftAt: clock.now(), leftDuring: meeting.third }]);
});

test('a connection lost for less than the time of grace is no departure', async () => {
  const meeting = await seeded();
  const [watching, first] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  await first.send('meeting.join', {});
  first.close();
  const second = await on(meeting, team.member);
  expect(await second.send('meeting.join', {})).toMatchObject({ changed: false });
  // Longer than the grace of the lost connection, as seen by a departure that is due after it.
  const third = await on(meeting, team.observer);
  await third.send('meeting.join', {});
  third.close();
  await watching.when(() => !watching.isPresent(team.observer.id));
  expect(watching.isPresent(team.member.id)).toBe(true);
  expect(staysOf(watching, team.member)).toHaveLength(1);
});

test('C33 gaps of under a minute leave no departure behind; a longer one does', async () => {
  const meeting = await seeded();
  const watching = await on(meeting, team.facilitator);
  const comeBack = async (): Promise<void> => {
    const channel = await on(meeting, team.member);
    expect(await channel.send('meeting.join', {})).toMatchObject({ ok: true });
    await watching.when(() => watching.isPresent(team.member.id));
    channel.close();
    await watching.when(() => !watching.isPresent(team.member.id));
  };
  await comeBack();
  for (const gap of [5_000, 30_000, 59_000]) {
    clock.advance(gap);
    await comeBack();
    expect(staysOf(watching, team.member)).toHaveLength(1);
  }
  // Leaving the page for a moment is none either.
  const last = await on(meeting, team.member);
  await last.send('meeting.join', {});
  await last.send('meeting.leave', {});
  clock.advance(59_000);
  await last.send('meeting.join', {});
  await watching.when(() => watching.isPresent(team.member.id));
  expect(staysOf(watching, team.member)).toMatchObject([{ leftAt: null, leftDuring: null }]);
  await last.send('meeting.leave', {});
  clock.advance(61_000);
  await last.send('meeting.join', {});
  await watching.when(() => staysOf(watching, team.member).length === 2);
  await watching.send('meeting.end', {});
  await watching.when(({ status }) => status === 'closed');
  const { meetingId } = meeting;
  const minutes = await server.app.queries.meetingMinutes(team.coordinator, { meetingId });
  expect(minutes.participants.find(({ id }) => id === team.member.id)?.stays).toHaveLength(2);
});

test('C31 who is in the room without a device is not lost with anybody’s connection, nor when the server starts again', async () => {
  const meeting = await seeded();
  const leading = await on(meeting, team.facilitator);
  await leading.send('meeting.join', {});
  const [gone, student] = [await on(meeting, team.member), await on(meeting, team.observer)];
  await gone.send('meeting.join', {});
  await student.send('meeting.join', {});
  gone.close();
  student.close();
  await leading.when(() => !leading.isPresent(team.member.id) && !leading.isPresent(team.observer.id));
  // Their device gave out: they are still there.
  expect(await leading.send('meeting.mark-in-room', { professionalId: team.member.id })).toMatchObject({ ok: true });
  await leading.when(() => leading.isPresent(team.member.id));
  expect(staysOf(leading, team.member)).toMatchObject([{ leftAt: null, markedBy: team.facilitator.id }]);
  const departed = { placeId: meeting.meetingId, professionalId: team.member.id, leftAt: clock.now(), nodeIds: [] };
  await server.app.commands.recordDeparture(null, departed);
  expect(staysOf(await on(meeting, team.coordinator), team.member)).toMatchObject([{ leftAt: null }]);
  const places = meetingPlace({ database: server.app.database, commands: server.app.commands });
  expect((await places.staying()).map(({ professionalId }) => professionalId)).not.toContain(team.member.id);
});

test('who is there on two screens has not left when one of them closes; who says they leave has, on both', async () => {
  const meeting = await seeded();
  const watching = await on(meeting, team.facilitator);
  const [one, two, other] = [
    await on(meeting, team.member),
    await on(meeting, team.member),
    await on(meeting, team.observer),
  ];
  for (const channel of [one, two, other]) await channel.send('meeting.join', {});
  one.close();
  other.close();
  await watching.when(() => !watching.isPresent(team.observer.id));
  expect(watching.isPresent(team.member.id)).toBe(true);
  await two.send('meeting.leave', {});
  await watching.when(() => !watching.isPresent(team.member.id));
});

test('a facilitator who is lost leaves the meeting waiting, until somebody takes over by name', async () => {
  const meeting = await seeded();
  const [lost, member] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  await lost.send('meeting.join', {});
  await member.send('meeting.join', {});
  const from = team.facilitator.id;
  expect(await member.send('meeting.take-over', { from })).toMatchObject({ code: 'wrong-phase' });
  lost.close();
  const waiting = await member.when(() => !member.isPresent(from));
  expect(waiting).toMatchObject({ facilitatorId: from, current: { itemId: meeting.first } });
  expect(await member.send('meeting.take-over', { from: team.observer.id })).toMatchObject({ code: 'conflict' });
  expect(await member.send('meeting.take-over', { from })).toMatchObject({ ok: true, changed: true });
  // Who comes back finds the meeting led by somebody else.
  const back = await on(meeting, team.facilitator);
  expect(back.state.facilitatorId).toBe(team.member.id);
  await back.send('meeting.join', {});
  expect(await back.send('meeting.lead-case', { itemId: meeting.second })).toMatchObject({ code: 'forbidden' });
});

test('whoever was away for three minutes has the right screen with the first answer', async () => {
  const meeting = await seeded();
  const [leading, away] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  await away.send('meeting.join', {});
  away.close();
  await leading.when(() => !leading.isPresent(team.member.id));
  await leading.send('meeting.lead-case', { itemId: meeting.third });
  await leading.send('case.remark', { itemId: meeting.third, text: 'Dit entre-temps' });
  clock.advance(180_000);
  await leading.send('meeting.lead-step', { itemId: meeting.third, step: 'facts' });
  const expected = await leading.when(({ current }) => current?.step === 'facts');

  const back = await on(meeting, team.member);
  expect(back.states).toHaveLength(1);
  expect(back.state).toEqual({ ...expected, now: clock.now() });
  expect(await back.send('meeting.join', {})).toMatchObject({ changed: true });
  await back.when(() => back.isPresent(team.member.id));
  expect(staysOf(back, team.member)).toHaveLength(2);
});

test('D6 a participant who is taken off is out of the meeting and of its plans within a second', async () => {
  const meeting = await seeded();
  const [watching, out] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  await out.send('meeting.join', {});
  const [hers, his] = [await Writer.on(server, plan, team.facilitator), await Writer.on(server, plan, team.member)];
  expect(his.mayWrite).toBe(true);
  type(his.doc, 'goals', 'avant');
  await his.allSaved();

  const { meetingId } = meeting;
  await server.app.commands.setParticipants(team.coordinator, {
    meetingId,
    professionalIds: participants(team.member),
  });
  const takenOffAt = performance.now();
  type(his.doc, 'goals', 'après');
  await until(() => out.removed && his.closeCode !== null);
  expect(his.closeCode).toBe(4403);
  // Generous on a busy machine; promise 4 says one second.
  expect(performance.now() - takenOffAt).toBeLessThan(5_000);

  const seen = out.states.length;
  expect(await out.send('meeting.join', {})).toMatchObject({ code: 'not-found' });
  expect(await out.send('case.remark', { itemId: meeting.first, text: 'non' })).toMatchObject({ code: 'not-found' });
  expect(await out.watch()).toMatchObject({ code: 'not-found' });
  await watching.send('meeting.lead-case', { itemId: meeting.second });
  await watching.when(({ current }) => current?.itemId === meeting.second);
  expect(watching.state.participants.map(({ id }) => id)).not.toContain(team.member.id);
  expect(out.states).toHaveLength(seen);
  expect(textOf(hers.doc, 'goals')).not.toContain('après');
});

test('D6 T4 whose session ends is out of the room at once', async () => {
  const meeting = await seeded();
  const [watching, out] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  await server.app.sessions.end(team.member.sessionId);
  await until(() => out.sessionEnded && !out.socket.connected);
  const seen = out.states.length;
  await watching.send('meeting.lead-case', { itemId: meeting.second });
  await watching.when(({ version }) => version === 6);
  expect(out.states).toHaveLength(seen);
});

test('T35 the events of a meeting reach its own room only', async () => {
  const [mine, other] = [await seeded(), await seeded()];
  const [channel, elsewhere] = [await on(mine, team.facilitator), await on(other, team.member)];
  const outside = await on(mine, await server.person());
  await channel.send('case.remark', { itemId: mine.first, text: 'Entre nous' });
  await channel.when(({ version }) => version === 6);
  expect((await elsewhere.watch()).ok).toBe(true);
  expect(elsewhere.states).toHaveLength(1);
  expect(outside.states).toHaveLength(0);
  // The item of one meeting under the id of the other.
  expect(await channel.send('case.remark', { itemId: other.first, text: 'x' })).toMatchObject({ code: 'not-found' });
});

test('where people look is shown to the others while they look there, and kept nowhere', async () => {
  const meeting = await seeded();
  const [channel, looking] = [await on(meeting, team.facilitator), await on(meeting, team.member)];
  const look = (itemId: string | null) => looking.say('meeting.look', { meetingId: meeting.meetingId, itemId });
  expect(await look(meeting.third)).toEqual({ ok: true });
  await until(() => channel.looks[team.member.id] === meeting.third);
  // Whoever comes later sees it too.
  const late = await on(meeting, team.observer);
  await until(() => late.looks[team.member.id] === meeting.third);
  await look(null);
  await until(() => Object.keys(channel.looks).length === 0);
  await look(meeting.second);
  await until(() => channel.looks[team.member.id] === meeting.second);
  looking.close();
  await until(() => Object.keys(channel.looks).length === 0);
});

test('C122 how many pages of the room’s screen somebody turned is told to it, also when it comes later, and kept nowhere', async () => {
  const meeting = await seeded();
  const [screen, leading] = [await on(meeting, team.member), await on(meeting, team.facilitator)];
  const turn = (page: unknown) => leading.say('meeting.look', { meetingId: meeting.meetingId, itemId: null, page });
  expect(await turn(2)).toEqual({ ok: true });
  await until(() => screen.pages[team.facilitator.id] === 2);
  expect(screen.looks).toEqual({});
  const late = await on(meeting, team.observer);
  await until(() => late.pages[team.facilitator.id] === 2);
  for (const wrong of [-1, 1.5, 1_000, '2', null]) expect(await turn(wrong)).toMatchObject({ ok: false });
  await turn(0);
  await until(() => Object.keys(screen.pages).length === 0);
  await turn(1);
  await until(() => screen.pages[team.facilitator.id] === 1);
  leading.close();
  await until(() => Object.keys(screen.pages).length === 0);
});

test('the timer gives each case its own time, and stands still in a break', async () => {
  const meeting = await seeded('planned');
  const channel = await on(meeting, team.facilitator);
  await channel.send('meeting.open', {});
  clock.advance(100_000);
  await channel.send('meeting.start-break', { minutes: 10 });
  clock.advance(700_000);
  await channel.send('meeting.end-break', {});
  clock.advance(50_000);
  await channel.send('meeting.lead-case', { itemId: meeting.second });
  clock.advance(30_000);
  await channel.send('meeting.lead-case', { itemId: meeting.first });
  clock.advance(1_000);
  await channel.send('meeting.end', {});
  const state = await channel.when(({ status }) => status === 'closed');
  expect(state.agenda.map(({ spentMs }) => spentMs)).toEqual([151_000, 30_000, 0]);
  expect(state).toMatchObject({ current: null, breakUntil: null, closedAt: clock.now() });
  expect(state.participants.flatMap(({ stays }) => stays).every(({ leftAt }) => leftAt !== null)).toBe(true);
});

test('a meeting that ends is over for everybody at once, plans included; the attendees still read them', async () => {
  const meeting = await seeded();
  const [leading, student] = [await on(meeting, team.facilitator), await on(meeting, team.observer)];
  const [his, theirs] = [await Writer.on(server, plan, team.member), await Writer.on(server, plan, team.observer)];
  expect([his.mayWrite, theirs.mayWrite]).toEqual([true, false]);
  await leading.send('meeting.end', {});
  await student.when(({ status }) => status === 'closed');
  expect(await theirs.closed()).toBe(4403);
  await until(() => his.mayWrite === false);
  expect(his.isOpen).toBe(true);
});

test('D5 who only listens is not signed out while the meeting is led; once nobody leads the half hour counts', async () => {
  const meeting = await seeded('planned');
  const leading = await on(meeting, team.facilitator);
  await leading.send('meeting.open', {});
  const listening = await on(meeting, team.member);
  await listening.send('meeting.join', {});
  const isSignedIn = async () => (await server.app.sessions.actorOfSession(team.member.sessionId)) !== null;
  for (const step of ['facts', 'discuss', 'decide'] as const) {
    clock.advance(20 * 60_000);
    await leading.send('meeting.lead-step', { itemId: meeting.first, step });
    await listening.when(() => listening.state.current?.step === step);
  }
  clock.advance(29 * 60_000);
  expect(await isSignedIn()).toBe(true);
  clock.advance(2 * 60_000);
  expect(await isSignedIn()).toBe(false);
});
