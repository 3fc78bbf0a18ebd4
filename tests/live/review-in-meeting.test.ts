import { afterAll, beforeAll, expect, test } from 'vitest';
import { Channel } from './support/channel.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Team } from './support/meeting.ts';
import { conclusion, seedRefusal } from './support/review.ts';
import { ReviewChannel } from './support/review-channel.ts';

let server: LiveServer;
let team: Team;
let meeting: Seeded;
let patientId: string;
let reviewId: string;
let agenda: readonly [string, string, string];

beforeAll(async () => {
  server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [facilitator, member] = [await server.person(), await server.person()];
  team = { coordinator, facilitator, member, observer: await server.person('observer') };
  const newPatient = async () => (await server.patient(facilitator, member)).patientId;
  const patients = [await newPatient(), await newPatient(), await newPatient()] as const;
  patientId = patients[1];
  agenda = patients;
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

test('C32 one lead: who takes over the meeting leads the review held in it, and whoever led can ask for it back', async () => {
  const refusalId = await seedRefusal(server.app, patientId, team.member);
  const held = await seedMeeting(server.app, team, [...agenda], 'open');
  const { reviewId: id } = await server.app.commands.openReview(team.member, { refusalId, itemId: held.second });
  const own = await ReviewChannel.in(server, id, team.facilitator);
  const lost = await Channel.on(server, held.meetingId, team.facilitator);
  const [member, coordinator] = [
    await Channel.on(server, held.meetingId, team.member),
    await Channel.on(server, held.meetingId, team.coordinator),
  ];
  const [hers, theirs] = [
    await ReviewChannel.in(server, id, team.member),
    await ReviewChannel.in(server, id, team.coordinator),
  ];
  for (const channel of [lost, member, coordinator]) await channel.send('meeting.join', {});
  // Whoever opened it does not lead it beside who leads the meeting.
  expect(hers.state).toMatchObject({ facilitatorId: team.facilitator.id, held: true });
  expect(hers.own?.may.lead).toBe(false);
  // The lead is one: it is not changed in the review.
  expect(await own.send('review.hand-over', { to: team.member.id })).toMatchObject({ code: 'led-in-meeting' });

  await lost.send('meeting.leave', {});
  await own.send('review.leave', {});
  const from = team.facilitator.id;
  expect(await hers.send('review.take-over', { from })).toMatchObject({ code: 'led-in-meeting' });
  const seen = [member.states.length, hers.states.length];
  expect(await member.send('meeting.take-over', { from })).toMatchObject({ ok: true, changed: true });
  await member.when(({ facilitatorId }) => facilitatorId === team.member.id);
  const review = await theirs.when(({ facilitatorId }) => facilitatorId === team.member.id);
  expect(review.held).toBe(true);
  await expect.poll(() => [hers.own?.may.lead, theirs.own?.may.lead]).toEqual([true, false]);
  // One change of each, so one announcement.
  expect([member.states.length, hers.states.length]).toEqual(seen.map((count) => count + 1));

  // Back on a phone: one screen says who leads both, and asks for it back.
  const [phone, phoneReview] = [
    await Channel.on(server, held.meetingId, team.facilitator),
    await ReviewChannel.in(server, id, team.facilitator),
  ];
  await phone.send('meeting.join', {});
  expect(phone.state).toMatchObject({ facilitatorId: team.member.id, leadTakenFrom: from, leadAskedBy: null });
  expect(phoneReview.state.facilitatorId).toBe(team.member.id);
  expect(phoneReview.own?.may.lead).toBe(false);
  expect(await phone.send('meeting.ask-lead', {})).toMatchObject({ changed: true });
  expect(await phone.send('meeting.ask-lead', {})).toMatchObject({ changed: false });
  expect(await coordinator.send('meeting.ask-lead', {})).toMatchObject({ code: 'conflict' });
  await member.when(({ leadAskedBy }) => leadAskedBy === from);
  expect(await member.send('meeting.keep-lead', {})).toMatchObject({ changed: true });
  await phone.when(({ leadAskedBy }) => leadAskedBy === null);
  // Who asks and goes asks for nothing any more.
  await coordinator.send('meeting.ask-lead', {});
  await coordinator.send('meeting.leave', {});
  await phone.when(({ leadAskedBy }) => leadAskedBy === null);
  await phone.send('meeting.ask-lead', {});
  expect(await member.send('meeting.hand-over', { to: from })).toMatchObject({ changed: true });
  await phone.when(({ facilitatorId, leadTakenFrom }) => facilitatorId === from && leadTakenFrom === null);
  await expect.poll(() => [hers.own?.may.lead, phoneReview.own?.may.lead]).toEqual([false, true]);

  // The meeting ends: the review goes on by itself, and is led by who led it last.
  await phone.send('meeting.end', {});
  await phoneReview.when(({ held: still }) => !still);
  expect(phoneReview.state.facilitatorId).toBe(from);
  await expect.poll(() => phoneReview.own?.may.lead).toBe(true);
  expect(await phoneReview.send('review.hand-over', { to: team.member.id })).toMatchObject({ changed: true });
  for (const channel of [own, lost, member, coordinator, hers, theirs, phone, phoneReview]) channel.close();
});
