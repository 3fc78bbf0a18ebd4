import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { Person } from '../collab/support/clinic.ts';
import { startLiveServer } from './support/live-server.ts';
import type { LiveServer } from './support/live-server.ts';
import { conclusion, seatObserver, seedReview } from './support/review.ts';
import type { ReviewTeam } from './support/review.ts';
import { ReviewChannel } from './support/review-channel.ts';

const phases = ['facts', 'alone', 'reveal', 'questions', 'conclude', 'concluded'] as const;
const roles = ['leader', 'member', 'coordinator', 'observer', 'outsider'] as const;

/**
 * What each event is answered with, in each phase, for each role in turn (who leads, a member of the care team, a coordinator, an observer,
 * an outsider): + done, = nothing that others see, f forbidden, w wrong phase, o concluded, n no such review for them. Leader and member
 * have marked in the second step, the coordinator has not.
 */
const table: Record<string, readonly [string, string, string, string, string, string]> = {
  'review.watch': ['====n', '====n', '====n', '====n', '====n', '====n'],
  'review.join': ['====n', '====n', '====n', '====n', '====n', 'oooon'],
  'review.leave': ['++++n', '++++n', '++++n', '++++n', '++++n', '====n'],
  'review.lead-step': ['+fffn', '+fffn', '+fffn', '+fffn', '+fffn', 'offfn'],
  'review.take-over': ['=wwfn', '=wwfn', '=wwfn', '=wwfn', '=wwfn', 'ooofn'],
  'review.hand-over': ['+fffn', '+fffn', '+fffn', '+fffn', '+fffn', 'offfn'],
  'review.mark-in-room': ['+fffn', '+fffn', '+fffn', '+fffn', '+fffn', 'offfn'],
  'review.mark-gone': ['=fffn', '=fffn', '=fffn', '=fffn', '=fffn', 'offfn'],
  'review.mark': ['wwwfn', '==+fn', 'ww+fn', 'ww+fn', 'ww+fn', 'ooofn'],
  'review.share-own-part': ['wwwfn', 'wwwfn', '++=fn', '++=fn', '++=fn', 'ooofn'],
  'review.answer': ['wwwfn', 'wwwfn', 'wwwfn', '+++fn', '+++fn', 'ooofn'],
  'review.conclude': ['wfffn', 'wfffn', 'wfffn', 'wfffn', '+fffn', '=fffn'],
  'review.dissent': ['wwwfn', 'wwwfn', 'wwwfn', 'wwwfn', '+++fn', '+++fn'],
  'review.add': ['wwwfn', 'wwwfn', 'wwwfn', 'wwwfn', 'wwwfn', '+++fn'],
  'review.record-outcome': ['wwwfn', 'wwwfn', 'wwwfn', 'wwwfn', 'wwwfn', '+++fn'],
};
const codes: Record<string, string> = { f: 'forbidden', w: 'wrong-phase', o: 'review-over', n: 'not-found' };
const nextOf: Record<string, string> = {
  facts: 'alone',
  alone: 'reveal',
  reveal: 'questions',
  questions: 'conclude',
  conclude: 'questions',
  concluded: 'questions',
};

let server: LiveServer;
let team: ReviewTeam;
let outsider: Person;
/** A coordinator who is not in the review. */
let away: Person;
let patientId: string;
let announced: LiveEvent[];

beforeAll(async () => {
  server = await startLiveServer();
  const coordinator = await server.person('coordinator');
  const [leader, member] = [await server.person(), await server.person()];
  team = { coordinator, leader, member, observer: await server.person('observer') };
  outsider = await server.person();
  away = await server.person('coordinator');
  patientId = (await server.patient(leader, member)).patientId;
  await seatObserver(server.app, patientId, team);
  announced = [];
  server.app.bus.listen((event) => announced.push(event));
});
afterAll(() => server.close());

const payloadOf = (event: string, reviewId: string, phase: string, by: Person): object => {
  const all = { reviewId, commandId: newId() };
  const from = phase === 'concluded' ? 'conclude' : phase;
  const more: Record<string, object> = {
    'review.lead-step': { from, to: nextOf[phase] },
    'review.take-over': { from: team.leader.id },
    'review.hand-over': { to: team.member.id },
    'review.mark-in-room': { professionalId: away.id },
    'review.mark-gone': { professionalId: away.id },
    'review.mark': { targets: ['timing'], confidence: 50, ownPart: '', shareOwnPart: false },
    'review.answer': { questionId: 'goals.same', answer: 'no' },
    'review.conclude': { conclusion: conclusion(team.member.id) },
    'review.dissent': { professionalId: by.id, why: 'a', wouldChangeMind: 'b' },
    'review.add': { text: 'Depuis, un appel.' },
    'review.record-outcome': {
      outcome: 'confirmed',
      words: '« C’est ça. »',
      heardBy: team.member.id,
      heardOn: '2026-01-01',
    },
  };
  return { ...all, ...more[event] };
};

const versionOf = async (reviewId: string): Promise<number> => {
  const rows = server.app.database.query.selectFrom('reviews').where('id', '=', reviewId).select('version');
  return (await rows.executeTakeFirstOrThrow()).version;
};
const refusedRows = async (): Promise<number> => {
  const rows = server.app.database.query
    .selectFrom('auditEvents')
    .where('action', 'like', '%.refused')
    .select('sequence');
  return (await rows.execute()).length;
};

test('D14 the table covers every event of a review', () => {
  expect(Object.keys(table).sort()).toEqual(['review.watch', ...reviewCommandNames].sort());
});

test.each(Object.entries(table))('T30 %s: by role and phase', async (event, expected) => {
  for (const [column, phase] of phases.entries()) {
    let reviewId = '';
    for (const [index, role] of roles.entries()) {
      const cell = `${event}, ${phase}, ${role}`;
      const outcome = expected[column]?.[index] ?? '';
      // What changed nothing leaves the review as it was for the next role.
      if (reviewId === '') reviewId = await seedReview(server.app, patientId, team, phase);
      const who = role === 'outsider' ? outsider : team[role];
      const channel = await ReviewChannel.on(server, reviewId, who);
      const [version, refusedBefore] = [await versionOf(reviewId), await refusedRows()];
      announced.length = 0;
      const answer = await channel.say(event, payloadOf(event, reviewId, phase, who));
      const changed = outcome === '+' ? 1 : 0;
      const code = codes[outcome];
      if (code !== undefined) expect(answer, cell).toMatchObject({ ok: false, code });
      else if (event === 'review.watch') expect(answer, cell).toMatchObject({ ok: true });
      else expect(answer, cell).toEqual({ ok: true, version: version + changed, changed: changed === 1 });
      expect(await versionOf(reviewId), cell).toBe(version + changed);
      const told = announced.filter((one) => one.type === 'review.changed' && one.reviewId === reviewId);
      expect(told.length, cell).toBe(changed);
      expect((await refusedRows()) - refusedBefore, cell).toBe('fn'.includes(outcome) ? 1 : 0);
      if (changed) await channel.when((state) => state.version === version + 1);
      channel.close();
      if (changed) reviewId = '';
    }
  }
});

test('D6 whose right is taken away is put out of the review at once, and hears nothing more of it', async () => {
  const reviewId = await seedReview(server.app, patientId, team, 'alone');
  const another = await server.person();
  const { query } = server.app.database;
  await query
    .insertInto('careTeamMembers')
    .values({
      patientId,
      professionalId: another.id,
      isReference: 0,
      addedAt: server.app.clock.now(),
      addedBy: team.leader.id,
    })
    .execute();
  const channel = await ReviewChannel.in(server, reviewId, another);
  const leader = await ReviewChannel.on(server, reviewId, team.leader);
  await server.removeFromCareTeam(patientId, another.id);
  await expect.poll(() => channel.removed).toBe(true);
  const heard = channel.states.length;
  await leader.send('review.lead-step', { from: 'alone', to: 'reveal' });
  await leader.when(({ step }) => step === 'reveal');
  expect(channel.states).toHaveLength(heard);
  expect(await channel.watch()).toMatchObject({ ok: false, code: 'not-found' });
  channel.close();
  leader.close();
});
