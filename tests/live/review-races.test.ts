import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import { Writer, until } from '../collab/support/writer.ts';
import { cases } from '../collab/support/seeded.ts';
import { dialects } from '../support/databases.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { conclusion, seatObserver, seedRefusal, seedReview } from './support/review.ts';
import type { ReviewTeam } from './support/review.ts';
import { ReviewChannel } from './support/review-channel.ts';
import { writeNote } from './support/review-notes.ts';

describe.each(dialects)('on %s', (dialect) => {
  let server: LiveServer;
  let team: ReviewTeam;
  let patientId: string;
  beforeAll(async () => {
    server = await startLiveServer({ dialect, timing: { graceMs: 50 } });
    const coordinator = await server.person('coordinator');
    const [leader, member] = [await server.person(), await server.person()];
    team = { coordinator, leader, member, observer: await server.person('observer') };
    patientId = (await server.patient(leader, member)).patientId;
    await seatObserver(server.app, patientId, team);
  });
  afterAll(() => server.close());

  const rounds = cases(5, 200);
  const documentOf = async (reviewId: string) => {
    const row = server.app.database.query.selectFrom('reviews').where('id', '=', reviewId).select('documentId');
    return (await row.executeTakeFirstOrThrow()).documentId;
  };

  test('T34 the reveal while somebody saves their mark: it is in the reveal, or said to have come after it; never lost', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const reviewId = await seedReview(server.app, patientId, team, 'alone');
      const [leader, late] = [
        await ReviewChannel.in(server, reviewId, team.leader),
        await ReviewChannel.in(server, reviewId, team.coordinator),
      ];
      const [revealed, marked] = await Promise.all([
        leader.send('review.lead-step', { from: 'alone', to: 'reveal' }),
        late.send('review.mark', { targets: ['timing'], confidence: 20, ownPart: '', shareOwnPart: false }),
      ]);
      expect([revealed, marked]).toMatchObject([{ ok: true }, { ok: true }]);
      const { reveal, revealedAt } = await leader.when((state) => state.reveal?.marks.length === 3);
      const mine = reveal?.marks.find(({ professionalId }) => professionalId === team.coordinator.id);
      const row = await server.app.database.query
        .selectFrom('reviewMarks')
        .where('reviewId', '=', reviewId)
        .where('professionalId', '=', team.coordinator.id)
        .select('late')
        .executeTakeFirstOrThrow();
      expect(mine).toMatchObject({ targets: ['timing'], late: row.late === 1 });
      expect(revealedAt).not.toBeNull();
      // Whichever came first, it can no longer be changed.
      expect(
        await late.send('review.mark', { targets: ['goal'], confidence: 99, ownPart: '', shareOwnPart: false }),
      ).toMatchObject({ code: 'wrong-phase' });
      leader.close();
      late.close();
    }
  });

  test('T34 two who lead press “next” at once: the review moves by one step', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const reviewId = await seedReview(server.app, patientId, team, 'facts');
      const [one, two] = [
        await ReviewChannel.in(server, reviewId, team.leader),
        await ReviewChannel.in(server, reviewId, team.leader),
      ];
      const answers = await Promise.all(
        [one, two].map((channel) => channel.send('review.lead-step', { from: 'facts', to: 'alone' })),
      );
      expect(answers.filter((answer) => answer.ok && answer.changed)).toHaveLength(1);
      expect((await two.when(({ step }) => step !== 'facts')).step).toBe('alone');
      one.close();
      two.close();
    }
  });

  test('T34 two who take over at once: one of them leads, and the other is told that it has changed', async () => {
    const reviewId = await seedReview(server.app, patientId, team, 'questions');
    const leader = await ReviewChannel.in(server, reviewId, team.leader);
    const [one, two] = [
      await ReviewChannel.in(server, reviewId, team.member),
      await ReviewChannel.in(server, reviewId, team.coordinator),
    ];
    expect(await one.send('review.take-over', { from: team.leader.id })).toMatchObject({ code: 'wrong-phase' });
    leader.close();
    await one.when(({ participants }) => participants.some(({ id, present }) => id === team.leader.id && !present));
    const answers = await Promise.all(
      [one, two].map((channel) => channel.send('review.take-over', { from: team.leader.id })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'conflict' });
    // The facilitator that was finds the lead elsewhere when they come back.
    const back = await ReviewChannel.in(server, reviewId, team.leader);
    expect(await back.send('review.lead-step', { from: 'questions', to: 'conclude' })).toMatchObject({
      code: 'forbidden',
    });
    for (const channel of [one, two, back]) channel.close();
  });

  test('two who open the review of one refusal at once are in the same one', async () => {
    const refusalId = await seedRefusal(server.app, patientId, team.leader);
    const opened = await Promise.all(
      [team.leader, team.member, team.coordinator].map((who) => server.app.commands.openReview(who, { refusalId })),
    );
    expect(new Set(opened.map(({ reviewId }) => reviewId)).size).toBe(1);
  });

  test('D7 concluded while notes are typed: every note that was said to be saved is in the record, and none is added after', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const reviewId = await seedReview(server.app, patientId, team, 'conclude');
      const documentId = await documentOf(reviewId);
      const typist = await Writer.on(server, documentId, team.member);
      const leader = await ReviewChannel.in(server, reviewId, team.leader);
      const typing = (async () => {
        for (let words = 0; typist.isOpen && typist.mayWrite !== false && words < 150; words += 1) {
          writeNote(typist.doc, 'goals.same', `mot${String(words)} `);
          // A few at a time, as a fast typist has under way.
          await until(() => typist.sent - typist.saved < 5 || !typist.isOpen || typist.mayWrite === false);
        }
      })();
      await until(() => typist.saved > 3);
      const answer = await leader.send('review.conclude', { conclusion: conclusion(team.member.id) });
      expect(answer).toMatchObject({ ok: true, changed: true });
      await typing;
      const saved = typist.saved;
      const { conclusion: record } = await leader.when(({ status }) => status === 'concluded');
      const noted = record?.notes['goals.same']?.join(' ').match(/mot\d+/g)?.length ?? 0;
      // One message for each word: what was acknowledged is there, whatever was still under way.
      expect(noted).toBeGreaterThanOrEqual(saved - 1);
      const { sequence } = await server.app.database.query
        .selectFrom('documents')
        .where('id', '=', documentId)
        .select('sequence')
        .executeTakeFirstOrThrow();
      // Where the room was just sealed under them, browsers come back.
      let reader = await Writer.on(server, documentId, team.member);
      while (!reader.synced) reader = await Writer.on(server, documentId, team.member);
      expect(reader.mayWrite).toBe(false);
      writeNote(reader.doc, 'goals.same', 'trop tard');
      await until(() => reader.closeCode !== null);
      expect(reader.closeCode).toBe(4403);
      const after = await server.app.database.query
        .selectFrom('documents')
        .where('id', '=', documentId)
        .select('sequence')
        .executeTakeFirstOrThrow();
      expect(after.sequence).toBe(sequence);
      leader.close();
      typist.socket.terminate();
    }
  });

  test('T34 a command sent again, ten times over, has one effect and one answer', async () => {
    const reviewId = await seedReview(server.app, patientId, team, 'questions');
    const channel = await ReviewChannel.in(server, reviewId, team.member);
    const commandId = newId();
    const ask = { ownerId: team.member.id, dueOn: '2030-01-01' };
    const payload = { questionId: 'goals.same', answer: 'ask-patient', ask } as const;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => channel.send('review.answer', payload, commandId)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const actions = await server.app.database.query
      .selectFrom('actions')
      .where('reviewId', '=', reviewId)
      .select(['questionId', 'ownerId'])
      .execute();
    expect(actions).toEqual([{ questionId: 'goals.same', ownerId: team.member.id }]);
    channel.close();
  });
});
