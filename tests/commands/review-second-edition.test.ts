import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { damagedReviews } from '#server/database/tables/review/review-records.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import { reviewSteps } from '#domain/review/review.ts';
import type { ReviewStep } from '#domain/review/review.ts';
import { refusedLines } from '#domain/care-plan/refused-lines.ts';
import { wordingOf } from '#domain/review/wordings.ts';
import { standingRefusals } from '#server/database/tables/refusal/standing-refusals.ts';
import { seedRefusal } from '../live/support/review.ts';
import { aRefusal } from './support/refusal.ts';
import { dialects } from '../support/databases.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

const own = { ownPart: '', shareOwnPart: false };
const OWN = 'J’ai insisté, CANARI-pouillot.';

describe.each(dialects)('a review in its second edition on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let physio: Actor;
  let patientId: string;
  let reviewId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Pierre');
    patientId = await clinic.newPatient(nurse, 'Renard');
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: physio.id });
    const refusalId = await seedRefusal(clinic.app, patientId, { ...nurse, cookie: '' });
    ({ reviewId } = await clinic.app.commands.openReview(nurse, { refusalId }));
  });
  afterEach(() => clinic.close());

  const run = (name: ReviewCommandName, payload: object = {}, by: Actor = nurse): Promise<LiveAnswer> =>
    clinic.app.commands.runLive(by, { name, payload: { reviewId, commandId: newId(), ...payload } });
  const read = async () => (await clinic.app.queries.review(nurse, { reviewId })).state;
  const leadTo = async (step: ReviewStep, from: ReviewStep = 'facts'): Promise<void> => {
    for (let here = reviewSteps.indexOf(from); here < reviewSteps.indexOf(step); here++)
      expect(await run('review.lead-step', { from: reviewSteps[here], to: reviewSteps[here + 1] })).toMatchObject({
        ok: true,
      });
  };
  const begin = async (): Promise<void> => {
    for (const by of [nurse, physio]) await run('review.join', {}, by);
    await leadTo('alone');
  };
  const conclude = () =>
    run('review.conclude', {
      conclusion: {
        hypothesis: 'Nous pensons que l’objectif n’était pas le sien.',
        targets: ['goal'],
        scope: 'whole-plan',
        courses: ['talk-first'],
        tellerId: nurse.id,
        tellOn: '2030-01-01',
        lookAgainOn: '2030-02-01',
      },
    });
  /** Every text that any table of the database holds. */
  const wholeDatabase = async (): Promise<string> => {
    const { query } = clinic.app.database;
    const tables = await query.introspection.getTables();
    const rows = await Promise.all(
      tables.map(({ name }) =>
        query
          .selectFrom(name as 'reviews')
          .selectAll()
          .execute(),
      ),
    );
    return JSON.stringify(rows);
  };

  test('C84 how sure somebody is stays unsaid where they said nothing', async () => {
    await begin();
    await run('review.mark', { ...own, targets: ['goal'] });
    await run('review.mark', { ...own, targets: ['frame'], confidence: 0 }, physio);
    await leadTo('reveal', 'alone');
    const marks = (await read()).reveal?.marks ?? [];
    const sure = new Map(marks.map(({ professionalId, confidence }) => [professionalId, confidence]));
    expect([sure.get(nurse.id), sure.get(physio.id)]).toEqual([null, 0]);
    await leadTo('conclude', 'reveal');
    await conclude();
    expect(
      (await read()).reveal?.marks.find(({ professionalId }) => professionalId === nurse.id)?.confidence,
    ).toBeNull();
  });

  test('C106 an own part that was not shared is gone from the database and the fingerprint with the conclusion; a shared one stays', async () => {
    await begin();
    await run('review.mark', { ...own, targets: ['goal'], ownPart: OWN });
    await run('review.mark', { ...own, targets: ['goal'], ownPart: 'J’ai coupé court.' }, physio);
    await leadTo('reveal', 'alone');
    await run('review.share-own-part', {}, physio);
    await leadTo('conclude', 'reveal');
    expect((await wholeDatabase()).includes('CANARI-pouillot')).toBe(true);
    expect(await conclude()).toMatchObject({ ok: true });
    const after = await wholeDatabase();
    expect([after.includes('CANARI-pouillot'), after.includes('J’ai coupé court.')]).toEqual([false, true]);
    expect((await clinic.app.queries.review(nurse, { reviewId })).own.holdsOwnPart).toBe(false);
    // The fingerprint is over what is left: nothing that was destroyed is needed to check it.
    expect(await damagedReviews(clinic.app.database.query)).toEqual({ checked: 1, damaged: [] });
  });

  test('C82 a question without a sentence for the patient cannot be sent; one with it is, in that sentence', async () => {
    await begin();
    await leadTo('questions', 'alone');
    const ask = { ownerId: nurse.id, dueOn: '2030-01-01' };
    const asked = (questionId: string) => run('review.answer', { questionId, answer: 'ask-patient', ask });
    for (const id of ['team.our-feelings', 'team.rigid', 'goals.team', 'patient.protects'])
      expect(await asked(id), id).toMatchObject({ code: 'invalid-input', fields: { answer: 'choice' } });
    expect(await asked('bond.too-fast')).toMatchObject({ ok: true });
    const { open: mine } = await clinic.app.queries.actions(nurse, {});
    expect(mine.map(({ question }) => question?.fr)).toEqual(['Qu’est-ce qui était désagréable, ou de trop\u202f?']);
  });

  test('a review opened with the first wording goes on with its own questions and answers', async () => {
    await clinic.app.database.query.updateTable('reviews').set({ wording: 1 }).execute();
    await begin();
    await leadTo('questions', 'alone');
    expect(await run('review.answer', { questionId: 'bond.rupture', answer: 'yes' })).toMatchObject({ ok: true });
    expect(await run('review.answer', { questionId: 'patient.protects', answer: 'unknown' })).toMatchObject({
      fields: { questionId: 'not-found' },
    });
  });

  test('C104 a medicine refused is recorded by its name, and reviewed in questions that fit it', async () => {
    const medicine = { ...aRefusal, practice: 'medicine', named: 'prégabaline', sessionsHeld: 0 };
    const { refusalId } = await clinic.app.commands.recordRefusal(nurse, { patientId, ...medicine });
    ({ reviewId } = await clinic.app.commands.openReview(nurse, { refusalId }));
    const state = await read();
    expect(state.refusal.facts).toMatchObject({ practice: 'medicine', named: 'prégabaline', part: null });
    expect(wordingOf(state.wording).targets.practice.fr).toContain('le médicament lui-même');
    await begin();
    await leadTo('questions', 'alone');
    expect(await run('review.answer', { questionId: 'bond.too-fast', answer: 'unknown' })).toMatchObject({
      fields: { questionId: 'not-found' },
    });
    expect(await run('review.answer', { questionId: 'goals.same', answer: 'no' })).toMatchObject({ ok: true });
  });

  test('C104 who refuses the group, a series or the prescription has not refused the practice', async () => {
    const standing = () => standingRefusals(clinic.app.database.query, patientId);
    const line = { attributes: { id: 'one', practice: 'relaxation', state: 'agreed' }, runs: [] };
    const plan = { sections: { practices: [line] }, fields: {} };
    const group = { ...aRefusal, practice: 'relaxation', part: 'group' };
    await clinic.app.commands.recordRefusal(nurse, { patientId, ...group });
    expect(refusedLines(plan, await standing())).toEqual([]);
    await clinic.app.commands.recordRefusal(nurse, { patientId, ...group, part: null });
    expect(refusedLines(plan, await standing())).toMatchObject([{ itemId: 'one' }]);
    const wrong = clinic.app.commands.recordRefusal(nurse, { patientId, ...group, part: 'half' });
    await expect(wrong).rejects.toMatchObject({ fields: { part: 'choice' } });
  });

  test('what the record knows is shown while the review is open: absences, other refusals, strains, foundations', async () => {
    const nothing = { absences: 0, otherRefusals: 0, ruptures: 0, repairs: 0, foundations: {} };
    expect((await read()).known).toEqual(nothing);
    await seedRefusal(clinic.app, patientId, { ...nurse, cookie: '' });
    const logged = { patientId, on: '2026-11-20', kind: 'withdrawal', withId: null, word: 'Un silence.' };
    await clinic.app.commands.logRupture(nurse, logged);
    expect((await read()).known).toEqual({ ...nothing, otherRefusals: 1, ruptures: 1 });
    await begin();
    await leadTo('conclude', 'alone');
    await conclude();
    expect((await read()).known).toBeNull();
  });
});
