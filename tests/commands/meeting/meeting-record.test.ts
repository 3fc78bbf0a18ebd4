import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { HOUR, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

const MINUTE = 60_000;

describe.each(dialects)('what the minutes say of a meeting on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let coordinator: Actor;
  let nurse: Actor;
  let physio: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    ({ coordinator } = clinic);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
  });
  afterAll(() => clinic.close());

  const after = (minutes: number) => {
    clinic.clock.advance(minutes * MINUTE);
  };
  const reviewing = (reviewId: string) => async (name: ReviewCommandName, payload: object, by: Actor) => {
    const answer = await clinic.app.commands.runLive(by, {
      name,
      payload: { reviewId, commandId: newId(), ...payload },
    });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.fields)}`);
  };

  test('C37 a review with a dissent, a refusal recorded meanwhile, a review left open, and who led for how long', async () => {
    const [first, second] = [await clinic.newPatient(nurse, 'Prêle'), await clinic.newPatient(nurse, 'Granit')];
    const before = [await refuse(clinic, nurse, first), await refuse(clinic, nurse, second)];
    const meetingId = await meeting.create();
    const itemId = await meeting.add(coordinator, meetingId, first);
    const nextId = await meeting.add(coordinator, meetingId, second);
    after(1);
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);

    // The first review is concluded, and somebody does not share it.
    const held = await clinic.app.commands.openReview(nurse, { refusalId: before[0], itemId });
    const inReview = reviewing(held.reviewId);
    await inReview('review.join', {}, nurse);
    await inReview('review.join', {}, physio);
    await inReview('review.lead-step', { from: 'facts', to: 'alone' }, nurse);
    for (const by of [nurse, physio])
      await inReview('review.mark', { targets: ['goal'], confidence: 60, ownPart: '', shareOwnPart: false }, by);
    await inReview('review.lead-step', { from: 'alone', to: 'reveal' }, nurse);
    await inReview('review.lead-step', { from: 'reveal', to: 'questions' }, nurse);
    await inReview('review.lead-step', { from: 'questions', to: 'conclude' }, nurse);
    const dissent = { professionalId: physio.id, why: 'Trop tôt.', wouldChangeMind: 'Une séance de plus.' };
    await inReview('review.dissent', dissent, physio);
    const conclusion = {
      ...{ hypothesis: 'Le but n’était pas le sien.', targets: ['goal'], scope: 'practice', scopeReason: '' },
      ...{ courses: ['talk-first'], tellerId: nurse.id, tellOn: '2026-12-01', tellNote: '', lookAgainOn: '2026-12-15' },
    };
    await inReview('review.conclude', { conclusion }, nurse);

    // A refusal is recorded with the case; another one of that patient came by telephone, elsewhere, while it was led.
    after(1);
    const meanwhile = await refuse(clinic, nurse, first, { practice: 'tens', itemId });
    const byPhone = await refuse(clinic, coordinator, first, { practice: 'therapeutic-massage' });
    after(14);
    await meeting.live(nurse, 'meeting.hand-over', { meetingId, to: physio.id });
    await meeting.live(physio, 'meeting.lead-case', { meetingId, itemId: nextId });
    const left = await clinic.app.commands.openReview(physio, { refusalId: before[1], itemId: nextId });
    const inSecond = reviewing(left.reviewId);
    await inSecond('review.join', {}, physio);
    await inSecond('review.lead-step', { from: 'facts', to: 'alone' }, physio);
    await inSecond('review.mark', { targets: ['goal'], confidence: 60, ownPart: '', shareOwnPart: false }, physio);
    await inSecond('review.lead-step', { from: 'alone', to: 'reveal' }, physio);
    after(3);
    await meeting.end(meetingId);
    await inSecond('review.lead-step', { from: 'reveal', to: 'questions' }, physio).catch(() => null);

    const read = async () => clinic.app.queries.meetingMinutes(coordinator, { meetingId });
    const minutes = await read();
    expect(minutes.leads).toEqual([
      { professionalId: nurse.id, forMs: 15 * MINUTE },
      { professionalId: physio.id, forMs: 3 * MINUTE },
    ]);
    const [one, two] = minutes.cases;
    expect(one?.refusals.find(({ id }) => id === before[0])?.review).toMatchObject({
      status: 'concluded',
      dissents: [dissent],
    });
    expect([...(one?.refusedMeanwhile ?? [])].sort()).toEqual([meanwhile, byPhone].sort());
    expect(one?.refusals.find(({ id }) => id === meanwhile)).toMatchObject({
      practice: 'tens',
      recordedBy: nurse.id,
      review: null,
    });
    expect(one?.leftOpen).toEqual([]);
    expect(two).toMatchObject({
      refusals: [],
      leftOpen: [{ reviewId: left.reviewId, practice: 'hypnosis', step: 'reveal' }],
    });
    const named = minutes.people.map(({ id }) => id);
    for (const id of [physio.id, coordinator.id]) expect(named).toContain(id);

    clinic.clock.advance(49 * HOUR);
    const frozen = await read();
    expect(frozen.status).toBe('frozen');
    expect([frozen.leads, frozen.cases]).toEqual([minutes.leads, minutes.cases]);
  });

  test('C37 nobody was away for less than a minute, and who led was there', async () => {
    const meetingId = await meeting.create({ date: '2026-12-08' });
    await meeting.add(coordinator, meetingId, await clinic.newPatient(nurse, 'Ardoise'));
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);
    after(5);
    await meeting.live(physio, 'meeting.leave', { meetingId });
    clinic.clock.advance(MINUTE - 1);
    await meeting.join(physio, meetingId);
    after(1);
    await meeting.live(nurse, 'meeting.leave', { meetingId });
    after(2);
    await meeting.live(physio, 'meeting.take-over', { meetingId, from: nurse.id });
    after(4);
    await meeting.end(meetingId);
    const { participants, leads } = await clinic.app.queries.meetingMinutes(coordinator, { meetingId });
    const stays = (id: string) => participants.find((one) => one.id === id)?.stays;
    expect(stays(physio.id)).toHaveLength(1);
    expect(stays(nurse.id)).toHaveLength(1);
    expect(leads.map(({ professionalId, forMs }) => [professionalId, Math.round(forMs / MINUTE)])).toEqual([
      [nurse.id, 7],
      [physio.id, 4],
    ]);
  });

  test('C32 who leads and is made an observer meanwhile is replaced as if they had left', async () => {
    const leader = await clinic.join('professional', 'Lou');
    const meetingId = await meeting.create({ date: '2026-12-08' });
    await meeting.open(leader, meetingId);
    await meeting.join(physio, meetingId);
    const takeOver = () => meeting.live(physio, 'meeting.take-over', { meetingId, from: leader.id });
    await expect(takeOver()).rejects.toThrow('wrong-phase');
    const role = { professionalId: leader.id, role: 'observer' };
    await clinic.app.commands.changeRole({ ...coordinator, authenticatedAt: clinic.clock.now() }, role);
    await meeting.join({ ...leader, role: 'observer' }, meetingId);
    await expect(meeting.live(physio, 'meeting.ask-lead', { meetingId })).rejects.toThrow('wrong-phase');
    await takeOver();
    expect((await meeting.state(meetingId)).facilitatorId).toBe(physio.id);
  });
});
