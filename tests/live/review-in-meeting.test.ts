import { afterAll, beforeAll, expect, test } from 'vitest';
import { Channel } from './channel.ts';
import { startLiveServer } from './live-server.ts';
import type { LiveServer } from './live-server.ts';
import { seedMeeting } from './meeting.ts';
import type { Seeded, Team } from './meeting.ts';
import { conclusion, seedRefusal } from './review.ts';
import { ReviewChannel } from './review-channel.ts';

let server: LiveServer;
let team: Team;
let meeting: Seeded;
let patientId: string;
let reviewId: string;

beforeAll(async () => {
  server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  const newPatient = async () => (await server.patient(facilitator, member)).patientId;
  const patients = [await newPatient(), await newPatient(), await newPatient()] as const;
  patientId = patients[1];
  meeting = await seedMeeting(server.app, team, [...patients], 'open');
});
afterAll(() => server.close());

test('a review is held in a case: the meeting shows it, whoever facilitates leads it, and its conclusion decides the case', async () => {
  const refusalId = await seedRefusal(server.app, patientId, team.member);
  const screen = await Channel.on(server, meeting.meetingId, team.facilitator);
  expect(screen.state.agenda[1]?.refusals).toMatchObject([{ id: refusalId, sessionsHeld: 4, review: null }]);

  ({ reviewId } = await server.app.commands.openReview(team.member, { refusalId, itemId: meeting.second }));
  const shown = await screen.when(({ agenda }) => agenda[1]?.refusals[0]?.review !== null);
  expect(shown.agenda[1]?.refusals[0]?.review).toMatchObject({ id: reviewId, status: 'open', step: 'facts' });
  // Another patient's case is no place for it.
  await expect(server.app.commands.openReview(team.member, { refusalId, itemId: meeting.third })).rejects.toMatchObject(
    { code: 'not-found' },
  );

  const facilitator = await ReviewChannel.in(server, reviewId, team.facilitator);
  const coordinator = await ReviewChannel.in(server, reviewId, team.coordinator);
  expect([facilitator.own?.may.lead, coordinator.own?.may.lead]).toEqual([true, false]);
  expect(await facilitator.send('review.lead-step', { from: 'facts', to: 'alone' })).toMatchObject({ ok: true });
  await screen.when(({ agenda }) => agenda[1]?.refusals[0]?.review?.step === 'alone');

  await screen.send('meeting.hand-over', { to: team.coordinator.id });
  await expect.poll(() => coordinator.own?.may.lead).toBe(true);
  await expect.poll(() => facilitator.own?.may.lead).toBe(false);
  for (const [from, to] of [
    ['alone', 'reveal'],
    ['reveal', 'questions'],
    ['questions', 'conclude'],
  ] as const)
    expect(await coordinator.send('review.lead-step', { from, to })).toMatchObject({ ok: true });

  const voice = { kind: 'not-sought', because: 'hospitalisation' } as const;
  const leading = await Channel.on(server, meeting.meetingId, team.coordinator);
  await leading.send('case.record-voice', { itemId: meeting.second, voice });
  expect(await leading.send('case.close', { itemId: meeting.second })).toMatchObject({ code: 'decision-missing' });
  await coordinator.send('review.conclude', { conclusion: conclusion(team.member.id) });
  expect(await leading.send('case.close', { itemId: meeting.second })).toMatchObject({ ok: true, changed: true });

  await leading.send('meeting.end', {});
  const minutes = await server.app.queries.meetingMinutes(team.coordinator, { meetingId: meeting.meetingId });
  expect(minutes.cases.find(({ id }) => id === meeting.second)?.refusals).toMatchObject([
    { id: refusalId, review: { id: reviewId, status: 'concluded', scope: 'whole-plan', tellerId: team.member.id } },
  ]);
  for (const channel of [screen, leading, facilitator, coordinator]) channel.close();
});
