import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { damagedReviews } from '#server/database/tables/review/review-records.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import { reviewSteps } from '#domain/review/review.ts';
import type { ReviewStep } from '#domain/review/review.ts';
import { dialects } from '../support/databases.ts';
import { openClinic, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { seedRefusal } from '../live/support/review.ts';

describe.each(dialects)('a review on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let outsider: Actor;
  let patientId: string;
  let refusalId: string;
  let reviewId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    outsider = await clinic.join('professional', 'Olivier');
    patientId = await clinic.newPatient(nurse, 'Renard');
    refusalId = await seedRefusal(clinic.app, patientId, { ...nurse, cookie: '' });
    ({ reviewId } = await clinic.app.commands.openReview(nurse, { refusalId }));
  });
  afterEach(() => clinic.close());

  const run = (name: ReviewCommandName, payload: object = {}, by: Actor = nurse): Promise<LiveAnswer> =>
    clinic.app.commands.runLive(by, { name, payload: { reviewId, commandId: newId(), ...payload } });
  const read = async () => (await clinic.app.queries.review(nurse, { reviewId })).state;
  const mark = { targets: ['goal'], confidence: 60, ownPart: 'J’ai insisté.', shareOwnPart: false };
  const leadTo = async (step: ReviewStep): Promise<void> => {
    await run('review.join');
    for (const [index, to] of reviewSteps.slice(1, reviewSteps.indexOf(step) + 1).entries()) {
      await run('review.lead-step', { from: reviewSteps[index], to });
      if (to === 'alone') await run('review.mark', mark);
    }
  };
  const conclusion = () => ({
    hypothesis: 'Nous pensons que l’objectif n’était pas le sien.',
    targets: ['goal'],
    scope: 'whole-plan',
    courses: ['rethink-plan'],
    tellerId: nurse.id,
    tellOn: '2030-01-01',
    lookAgainOn: '2030-02-01',
  });
  const actions = () =>
    clinic.app.database.query
      .selectFrom('actions')
      .where('reviewId', '=', reviewId)
      .select(['questionId', 'ownerId', 'dueOn', 'status'])
      .orderBy('createdAt')
      .execute();

  test('D13 it is born with its document; opening it again leads to the same one', async () => {
    expect(await clinic.app.commands.openReview(clinic.coordinator, { refusalId })).toEqual({ reviewId });
    const { documentId } = await read();
    const document = await clinic.app.database.query
      .selectFrom('documents')
      .where('id', '=', documentId)
      .select(['kind', 'sequence', 'patientId'])
      .executeTakeFirstOrThrow();
    expect(document).toEqual({ kind: 'review', sequence: 1, patientId });
  });

  test('D3 for who may not read the patient there is none; the refusal is audited with the patient', async () => {
    const before = await clinic.auditCount();
    expect((await refusalOf(clinic.app.queries.review(outsider, { reviewId }))).code).toBe('not-found');
    expect((await refusalOf(clinic.app.commands.openReview(outsider, { refusalId }))).code).toBe('not-found');
    expect(await run('review.join', {}, outsider)).toMatchObject({ ok: false, code: 'not-found' });
    expect(await clinic.auditAfter(before)).toEqual(
      ['review.read.refused', 'review.opened.refused', 'review.join.refused'].map((action) => ({
        action,
        actorId: outsider.id,
        patientId,
      })),
    );
    expect((await refusalOf(clinic.app.queries.review(outsider, { reviewId: newId() }))).code).toBe('not-found');
  });

  test('a refusal that was withdrawn is not reviewed', async () => {
    const other = await seedRefusal(clinic.app, patientId, { ...nurse, cookie: '' });
    await clinic.app.database.query
      .insertInto('refusalAmendments')
      .values({
        id: newId(),
        refusalId: other,
        kind: 'withdrawal',
        reason: 'erreur de dossier',
        instead: '{}',
        authorId: nurse.id,
        amendedAt: clinic.clock.now(),
      })
      .execute();
    expect((await refusalOf(clinic.app.commands.openReview(nurse, { refusalId: other }))).code).toBe('conflict');
  });

  test('T47 each command leaves one audit row', async () => {
    await leadTo('alone');
    const steps: [ReviewCommandName, object, string[]][] = [
      ['review.mark', mark, ['review.marked']],
      ['review.lead-step', { from: 'alone', to: 'reveal' }, ['review.revealed']],
      ['review.share-own-part', {}, ['review.own-part-shared']],
      ['review.lead-step', { from: 'reveal', to: 'questions' }, []],
      ['review.answer', { questionId: 'goals.same', answer: 'no' }, ['review.answered']],
      ['review.lead-step', { from: 'questions', to: 'conclude' }, []],
      ['review.dissent', { professionalId: nurse.id, why: 'a', wouldChangeMind: 'b' }, ['review.dissented']],
      ['review.conclude', { conclusion: conclusion() }, ['review.concluded']],
      ['review.add', { text: 'Un appel.' }, ['review.added-to']],
    ];
    for (const [name, payload, expected] of steps) {
      const before = await clinic.auditCount();
      expect(await run(name, payload), name).toMatchObject({ ok: true });
      const rows = await clinic.auditAfter(before);
      expect(rows, name).toEqual(expected.map((action) => ({ action, actorId: nurse.id, patientId })));
    }
  });

  test('one to three targets, a confidence between 0 and 100 %, and nothing else', async () => {
    await leadTo('alone');
    const wrong: [object, object][] = [
      [{ targets: [] }, { targets: 'required' }],
      [{ targets: ['goal', 'whole', 'tasks', 'frame'] }, { targets: 'too-many' }],
      [{ targets: ['sabotage'] }, {}],
      [{ confidence: 101 }, { confidence: 'choice' }],
      [{ confidence: 0.5 }, { confidence: 'choice' }],
      [{ ownPart: 'x'.repeat(1_001) }, { ownPart: 'too-long' }],
    ];
    for (const [payload, fields] of wrong)
      expect(await run('review.mark', { ...mark, ...payload })).toMatchObject({ code: 'invalid-input', fields });
    // The same target twice is that target.
    expect(await run('review.mark', { ...mark, targets: ['whole', 'goal', 'whole'] })).toMatchObject({ ok: true });
    await run('review.lead-step', { from: 'alone', to: 'reveal' });
    expect((await read()).reveal?.marks[0]?.targets).toEqual(['goal', 'whole']);
  });

  test('C27 who leads marks a colleague as in the room, and only then is written for them, under both names', async () => {
    const doctor = await clinic.join('professional', 'Damien');
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: doctor.id });
    await leadTo('alone');
    const forDoctor = { ...mark, ownPart: '', professionalId: doctor.id };
    const notInRoom = { ok: false, code: 'invalid-input', fields: { professionalId: 'not-in-room' } };
    expect(await run('review.mark', forDoctor)).toEqual(notInRoom);
    // Only who leads says who is in the room; who may not read the record is not there.
    await run('review.join', {}, clinic.coordinator);
    const inRoom = { professionalId: doctor.id };
    expect(await run('review.mark-in-room', inRoom, clinic.coordinator)).toMatchObject({ code: 'forbidden' });
    expect(await run('review.mark-in-room', { professionalId: outsider.id })).toMatchObject({
      fields: { professionalId: 'choice' },
    });
    expect(await run('review.mark-in-room', { professionalId: clinic.coordinator.id })).toMatchObject({
      code: 'conflict',
    });
    expect(await run('review.mark-in-room', inRoom)).toMatchObject({ ok: true, changed: true });
    expect(await run('review.mark-in-room', inRoom)).toMatchObject({ ok: true, changed: false });
    expect((await read()).participants.find(({ id }) => id === doctor.id)).toMatchObject({
      present: true,
      markedBy: nurse.id,
    });
    expect((await read()).marking).toEqual({ done: 1, expected: 3 });
    // What is private is written by nobody else.
    for (const own of [{ ownPart: 'x' }, { shareOwnPart: true }])
      expect(await run('review.mark', { ...forDoctor, ...own })).toMatchObject({ fields: { ownPart: 'own-only' } });
    expect(await run('review.mark', forDoctor, clinic.coordinator)).toMatchObject({ ok: true, changed: true });
    // Who is there by a device of their own writes for themself.
    expect(await run('review.mark', { ...forDoctor, professionalId: clinic.coordinator.id })).toEqual(notInRoom);
    expect(await run('review.take-over', { from: nurse.id }, doctor)).toMatchObject({ code: 'wrong-phase' });
    expect(await run('review.hand-over', { to: doctor.id })).toMatchObject({ code: 'wrong-phase' });

    await run('review.lead-step', { from: 'alone', to: 'reveal' });
    const marks = (await read()).reveal?.marks ?? [];
    expect(marks.find(({ professionalId }) => professionalId === doctor.id)?.markedBy).toBe(clinic.coordinator.id);
    expect(marks.find(({ professionalId }) => professionalId === nurse.id)?.markedBy).toBe(nurse.id);
    await run('review.lead-step', { from: 'reveal', to: 'conclude' });
    const dissent = { why: 'a', wouldChangeMind: 'b' };
    expect(await run('review.dissent', { ...dissent, professionalId: clinic.coordinator.id })).toEqual(notInRoom);
    expect(await run('review.dissent', { ...dissent, professionalId: doctor.id })).toMatchObject({ ok: true });
    expect((await read()).dissents).toMatchObject([{ professionalId: doctor.id, recordedBy: nurse.id }]);
    // With a device of their own they are written for no more, nor once they have gone.
    await run('review.join', {}, doctor);
    expect((await read()).participants.find(({ id }) => id === doctor.id)?.markedBy).toBeNull();
    expect(await run('review.mark-gone', inRoom)).toMatchObject({ changed: false });
    await run('review.leave', {}, doctor);
    expect(await run('review.mark-in-room', inRoom)).toMatchObject({ changed: true });
    expect(await run('review.mark-gone', inRoom)).toMatchObject({ changed: true });
    await run('review.conclude', { conclusion: conclusion() });
    expect(await run('review.dissent', { ...dissent, professionalId: doctor.id })).toEqual(notInRoom);
    expect(await run('review.dissent', { ...dissent, professionalId: nurse.id })).toMatchObject({ ok: true });
    expect((await read()).reveal?.marks.find(({ professionalId }) => professionalId === doctor.id)).toMatchObject({
      markedBy: clinic.coordinator.id,
      ownPart: null,
    });
  });

  test('an own part stays its author’s until they share it', async () => {
    await leadTo('reveal');
    expect((await read()).reveal?.marks[0]?.ownPart).toBeNull();
    expect((await clinic.app.queries.review(nurse, { reviewId })).own.holdsOwnPart).toBe(true);
    expect((await clinic.app.queries.review(clinic.coordinator, { reviewId })).own.holdsOwnPart).toBe(false);
    await run('review.share-own-part');
    expect((await read()).reveal?.marks[0]?.ownPart).toBe('J’ai insisté.');
  });

  test('“ask the patient” makes an action, which follows the answer; an open question is not answered yes or no', async () => {
    await leadTo('questions');
    const question = { questionId: 'goals.same' };
    const ask = { ownerId: nurse.id, dueOn: '2030-01-01' };
    expect(await run('review.answer', { ...question, answer: 'ask-patient' })).toMatchObject({ code: 'invalid-input' });
    expect(
      await run('review.answer', { ...question, answer: 'ask-patient', ask: { ...ask, dueOn: '2020-01-01' } }),
    ).toMatchObject({ fields: { dueOn: 'date-past' } });
    await run('review.answer', { ...question, answer: 'ask-patient', ask });
    expect(await actions()).toEqual([{ ...question, ...ask, status: 'open' }]);
    expect((await read()).answers).toMatchObject([{ ...question, answer: 'ask-patient', ask }]);
    await run('review.answer', { ...question, answer: 'ask-patient', ask: { ...ask, dueOn: '2030-03-01' } });
    expect(await actions()).toEqual([{ ...question, ownerId: nurse.id, dueOn: '2030-03-01', status: 'open' }]);
    await run('review.answer', { ...question, answer: 'yes' });
    expect(await actions()).toEqual([]);
    await run('review.answer', { ...question, answer: null });
    expect((await read()).answers).toEqual([]);
    expect(await run('review.answer', { questionId: 'bond.holds', answer: 'yes' })).toMatchObject({
      code: 'invalid-input',
    });
    expect(await run('review.answer', { questionId: 'bond.holds', answer: 'unknown' })).toMatchObject({ ok: true });
  });

  test('concluded, it is frozen with its fingerprint, telling the patient is an action, and the plan is to be rethought', async () => {
    await leadTo('conclude');
    const past = { ...conclusion(), tellOn: '2020-01-01' };
    expect(await run('review.conclude', { conclusion: past })).toMatchObject({ fields: { tellOn: 'date-past' } });
    await run('review.conclude', { conclusion: conclusion() });
    expect(await actions()).toEqual([{ questionId: null, ownerId: nurse.id, dueOn: '2030-01-01', status: 'open' }]);
    expect(await read()).toMatchObject({ status: 'concluded', conclusion: { targets: ['goal'], scope: 'whole-plan' } });
    expect((await clinic.app.queries.planDraft(nurse, { patientId })).revision).toMatchObject({ reviewId });
    expect(clinic.announced.some(({ type }) => type === 'document.sealed')).toBe(true);
    await run('review.dissent', { professionalId: nurse.id, why: 'a', wouldChangeMind: 'b' });
    await run('review.add', { text: 'Depuis, un appel.' });
    const { query } = clinic.app.database;
    for (const table of ['review_conclusions', 'review_dissents', 'review_addenda'])
      for (const change of [
        sql`update ${sql.table(table)} set review_id = review_id`,
        sql`delete from ${sql.table(table)}`,
      ])
        await expect(change.execute(query)).rejects.toThrow(/append-only/);

    // A new version of the plan ends the revision.
    const { plan, team } = await clinic.app.queries.planDraft(nurse, { patientId });
    clinic.clock.advance(1);
    const stances = [{ professionalId: nurse.id, stance: 'agrees' }];
    const sequences = { planSequence: plan.sequence, teamSequence: team.sequence };
    await clinic.app.commands.agreeCarePlan(nurse, { patientId, number: 1, ...sequences, stances });
    expect((await clinic.app.queries.planDraft(nurse, { patientId })).revision).toBeNull();
  });

  test('T48 a mark altered after the conclusion is found, and the record is not shown as if it were whole', async () => {
    await leadTo('conclude');
    await run('review.conclude', { conclusion: conclusion() });
    const { query } = clinic.app.database;
    expect(await damagedReviews(query)).toEqual({ checked: 1, damaged: [] });
    await query.updateTable('reviewMarks').set({ confidence: 99 }).execute();
    expect(await damagedReviews(query)).toEqual({ checked: 1, damaged: [reviewId] });
    expect((await refusalOf(clinic.app.queries.review(nurse, { reviewId }))).code).toBe('damaged');
  });

  test('what the patient said when heard is kept, and the last word counts', async () => {
    await leadTo('conclude');
    await run('review.conclude', { conclusion: conclusion() });
    const heard = { outcome: 'partly', words: '« En partie. »', heardBy: nurse.id, heardOn: '2026-01-01' };
    expect(await run('review.record-outcome', { ...heard, heardOn: '2099-01-01' })).toMatchObject({
      fields: { heardOn: 'date-future' },
    });
    await run('review.record-outcome', heard);
    clinic.clock.advance(1);
    await run('review.record-outcome', { ...heard, outcome: 'confirmed' });
    expect((await read()).outcomes.map(({ outcome }) => outcome)).toEqual(['partly', 'confirmed']);
  });

  test('who marks in a review under way is in no audit that can be read before the reveal, and is after it', async () => {
    await leadTo('alone');
    const readable = async () => {
      const { rows } = await clinic.app.queries.patientAudit(clinic.coordinator, { patientId, before: 1e9 });
      return rows.map(({ action }) => action);
    };
    expect(await readable()).not.toContain('review.marked');
    await run('review.lead-step', { from: 'alone', to: 'reveal' });
    expect(await readable()).toContain('review.marked');
  });
});
