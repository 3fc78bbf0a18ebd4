import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import type { Person } from '../collab/support/clinic.ts';
import { type, until, Writer } from '../collab/support/writer.ts';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Team } from './support/meeting.ts';

const GRACE_MS = 400;

let server: LiveServer;
let team: Team;
let patients: [string, string, string];
let documents: { plan: string; team: string };
let meeting: Seeded;

beforeEach(async () => {
  server = await startLiveServer({ timing: { graceMs: GRACE_MS } });
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  // The facilitator cares for these patients; the member and the observer read them through the meeting only.
  const [a, b, c] = [
    await server.patient(facilitator),
    await server.patient(facilitator),
    await server.patient(facilitator),
  ];
  patients = [a.patientId, b.patientId, c.patientId];
  documents = { plan: a.plan, team: a.team };
  meeting = await seedMeeting(server.app, team, patients, 'planned');
});
afterEach(() => server.close());

const on = (who: Person) => Channel.on(server, meeting.meetingId, who);
const shows = ({ agenda }: MeetingState) => [...new Set(agenda.map((item) => item.shows))];
const isWhole = (state: MeetingState) => shows(state).join() === 'whole';
const isAgenda = (state: MeetingState) => shows(state).join() === 'agenda';

test('C23 the case and its documents open as the second person comes, and close within a second when they leave', async () => {
  const alone = await on(team.member);
  expect(await alone.send('meeting.open', {})).toMatchObject({ ok: true });
  await alone.when(({ status }) => status === 'open');
  expect(isAgenda(alone.state)).toBe(true);
  expect(alone.state.agenda.map(({ voice, decisions }) => [voice, decisions])).toEqual(patients.map(() => [null, []]));
  // What one may not see does not exist.
  const refused = [
    await Writer.on(server, documents.plan, team.member),
    await Writer.on(server, documents.team, team.member),
  ];
  expect(refused.map(({ closeCode }) => closeCode)).toEqual([4404, 4404]);

  const other = await on(team.facilitator);
  await other.send('meeting.join', {});
  await alone.when(isWhole);
  expect(alone.state.agenda[0]).toMatchObject({ voice: { kind: 'not-sought' } });
  const plan = await Writer.on(server, documents.plan, team.member);
  const notes = await Writer.on(server, documents.team, team.member);
  expect([plan.mayWrite, notes.mayWrite]).toEqual([true, true]);
  type(plan.doc, 'goals', 'à deux');
  await plan.allSaved();

  await other.send('meeting.leave', {});
  const leftAt = performance.now();
  await until(() => isAgenda(alone.state) && plan.closeCode === 4403 && notes.closeCode === 4403);
  // Generous on a busy machine; the promise says one second.
  expect(performance.now() - leftAt).toBeLessThan(5_000);
  expect(JSON.stringify(alone.state.agenda)).not.toContain('hospitalisation');
});

test('C23 a network gap of the second person shorter than a departure changes nobody’s rights; being lost does', async () => {
  const alone = await on(team.member);
  await alone.send('meeting.open', {});
  const other = await on(team.facilitator);
  await other.send('meeting.join', {});
  await alone.when(isWhole);
  const plan = await Writer.on(server, documents.plan, team.member);
  const before = alone.states.length;
  other.close();
  const back = await on(team.facilitator);
  await back.send('meeting.join', {});
  // Longer than the grace of the lost connection, as seen by a departure that is due after it.
  const third = await on(team.observer);
  await third.send('meeting.join', {});
  third.close();
  await alone.when(() => alone.states.length > before && !alone.isPresent(team.observer.id));
  expect(alone.states.slice(before).every(isWhole)).toBe(true);
  expect(plan.closeCode).toBeNull();

  back.close();
  await until(() => isAgenda(alone.state) && plan.closeCode === 4403);
});

test('C24 an observer who watches is sent counts before the opening and while too few are there', async () => {
  const watching = await on(team.observer);
  expect([watching.state.agenda, watching.state.unnamed]).toEqual([[], { cases: 3, minutes: 30 }]);
  const alone = await on(team.member);
  await alone.send('meeting.open', {});
  await watching.when(({ status }) => status === 'open');
  await watching.send('meeting.join', {});
  await watching.when(() => watching.isPresent(team.observer.id));
  expect([watching.state.agenda, watching.state.unnamed.cases]).toEqual([[], 3]);
  const other = await on(team.coordinator);
  await other.send('meeting.join', {});
  await watching.when(isWhole);
  expect(watching.state.unnamed.cases).toBe(0);
});

test('C24 who leaves the care team sees no more than the agenda, at once, on a page that was open', async () => {
  const watching = await on(team.facilitator);
  expect(isWhole(watching.state)).toBe(true);
  const patientId = patients[0];
  await server.app.commands.addCareTeamMember(team.coordinator, { patientId, professionalId: team.member.id });
  await server.app.commands.removeCareTeamMember(team.coordinator, { patientId, professionalId: team.facilitator.id });
  await watching.when(({ agenda }) => agenda[0]?.shows === 'agenda');
});

test('C25 a patient who comes up on screens that were there already leaves one row for each person, however many states follow', async () => {
  const { app } = server;
  const [leading, member] = [await on(team.facilitator), await on(team.member)];
  await leading.send('meeting.open', {});
  await member.send('meeting.join', {});
  await member.when(isWhole);
  const { patientId } = await server.patient(team.facilitator);
  await app.commands.addAgendaItem(team.facilitator, {
    meetingId: meeting.meetingId,
    patientId,
    reason: 'other',
    question: 'Et maintenant ?',
    minutes: 5,
  });
  await member.when(({ agenda }) => agenda.length === 4);
  await leading.when(({ agenda }) => agenda.length === 4);
  for (const text of ['un', 'deux']) await leading.send('case.remark', { itemId: meeting.first, text });
  await member.when(({ agenda }) => agenda[0]?.remarks.length === 2);
  const rows = await app.database.query
    .selectFrom('auditEvents')
    .where('patientId', '=', patientId)
    .where('objectId', '=', meeting.meetingId)
    .select(['action', 'actorId'])
    .orderBy('action')
    .execute();
  expect(rows).toEqual([
    { action: 'agenda.read', actorId: team.member.id },
    { action: 'meeting-case.read', actorId: team.facilitator.id },
  ]);
});
