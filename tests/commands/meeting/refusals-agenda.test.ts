import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { toAskQuestion } from '#domain/review/agenda-questions.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { hear, refuse, review } from '../support/refusal.ts';

describe.each(dialects)('a refusal that waits on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let physio: Actor;
  let patientId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Karim');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    return () => clinic.close();
  });

  const question = 'Hypnose : que refuse exactement cette personne ?';
  const put = (refusalId: string, by = nurse) => clinic.app.commands.putRefusalOnAgenda(by, { refusalId, question });
  const today = (by = nurse) => clinic.app.queries.today(by, {});
  const waiting = async (by = nurse) => (await today(by)).refusals?.map(({ id }) => id);
  const agenda = async (meetingId: string) => (await meeting.state(meetingId)).agenda;
  const linkOf = async (meetingId: string, of = patientId) => {
    const row = await clinic.app.database.query
      .selectFrom('agendaItems')
      .where('meetingId', '=', meetingId)
      .where('patientId', '=', of)
      .select('refusalId')
      .executeTakeFirst();
    return row?.refusalId;
  };

  describe('goes onto the agenda in one click', () => {
    test('of the next meeting: a coordinator places it, a member proposes it', async () => {
      const later = await meeting.create({ date: '2026-12-01' });
      const next = await meeting.create({ date: '2026-11-25' });
      const [mine, other] = [await refuse(clinic, nurse, patientId), await clinic.newPatient(nurse, 'Granit')];
      const before = clinic.announced.length;
      expect(await put(mine)).toMatchObject({ meetingId: next });
      expect(await put(await refuse(clinic, nurse, other), clinic.coordinator)).toMatchObject({ meetingId: next });
      expect(clinic.announced.slice(before)).toMatchObject([
        { type: 'meeting.changed', meetingId: next },
        { type: 'meeting.changed', meetingId: next },
      ]);
      expect(await agenda(next)).toMatchObject([
        { patient: { id: other }, status: 'placed', reason: 'refusal', broughtBy: clinic.coordinator.id },
        { patient: { id: patientId }, status: 'proposed', question, minutes: 15, broughtBy: nurse.id },
      ]);
      expect(await linkOf(next)).toBe(mine);
      expect(await agenda(later)).toEqual([]);
      const { refusals, placed } = await today();
      expect(refusals).toMatchObject([{ id: mine, meeting: { id: next, proposed: true } }]);
      expect(placed).toMatchObject([{ patient: { id: other }, meeting: { id: next, proposed: false } }]);
    });

    test('of a meeting under way first; not of one where the case is closed, nor of one that this person does not see', async () => {
      const [open, next] = [await meeting.create(), await meeting.create({ date: '2026-11-26' })];
      const itemId = await meeting.add(clinic.coordinator, open, patientId);
      await meeting.open(nurse, open);
      const other = await clinic.newPatient(nurse, 'Granit');
      expect(await put(await refuse(clinic, nurse, other))).toMatchObject({ meetingId: open });
      await meeting.decide(nurse, open, itemId, {});
      const refusalId = await refuse(clinic, nurse, patientId);
      await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId: next, professionalIds: [physio.id] });
      expect((await refusalOf(put(refusalId))).code).toBe('no-meeting-ahead');
      expect(await put(refusalId, clinic.coordinator)).toMatchObject({ meetingId: next });
    });

    test('a patient who is on it already comes with the refusal; the first one stays', async () => {
      const meetingId = await meeting.create();
      await meeting.add(clinic.coordinator, meetingId, patientId, { reason: 'follow-up', question: 'Et ensuite ?' });
      const [first, second] = [await refuse(clinic, nurse, patientId), await refuse(clinic, nurse, patientId)];
      const { version } = await meeting.state(meetingId);
      await put(first);
      await put(second);
      expect(await linkOf(meetingId)).toBe(first);
      expect((await meeting.state(meetingId)).version).toBe(version + 1);
      expect(await agenda(meetingId)).toMatchObject([{ reason: 'follow-up', question: 'Et ensuite ?' }]);
      expect((await today()).placed).toMatchObject([{ meeting: { id: meetingId } }, { meeting: { id: meetingId } }]);
    });

    test('without any meeting ahead it says so', async () => {
      const refusalId = await refuse(clinic, nurse, patientId);
      expect((await refusalOf(put(refusalId))).code).toBe('no-meeting-ahead');
      await meeting.create();
      clinic.clock.advance(2 * DAY);
      expect((await refusalOf(put(refusalId))).code).toBe('no-meeting-ahead');
    });
  });

  describe('is on Today', () => {
    test('of those who read the patient, longest first; late ones are said to be, by the clinic’s own number of days', async () => {
      const [late, recent] = [
        await refuse(clinic, nurse, patientId, { refusedOn: '2026-11-08' }),
        await refuse(clinic, nurse, patientId, { refusedOn: '2026-11-09' }),
      ];
      expect((await today()).refusals).toMatchObject([
        {
          id: late,
          late: true,
          waitedDays: 15,
          practice: 'hypnosis',
          sessionsHeld: 4,
          patient: { familyName: 'Prêle' },
        },
        { id: recent, late: false, waitedDays: 14, words: '« Je n’y crois plus. »' },
      ]);
      await clinic.app.commands.setReviewWithinDays(clinic.coordinator, { days: 15 });
      expect((await today()).refusals?.map((refusal) => refusal.late)).toEqual([false, false]);
      await clinic.app.commands.setReviewWithinDays(clinic.coordinator, { days: 3 });
      expect((await today()).refusals?.map((refusal) => refusal.late)).toEqual([true, true]);
      expect(await waiting(clinic.coordinator)).toEqual([late, recent]);
      expect(await waiting(physio)).toEqual([]);
      const student = await clinic.join('observer', 'Noe');
      expect((await today(student)).refusals).toBeNull();
    });

    test('until it is withdrawn or its review is concluded; a correction is shown as it stands', async () => {
      const [withdrawn, reviewed, corrected] = [
        await refuse(clinic, nurse, patientId),
        await refuse(clinic, nurse, patientId),
        await refuse(clinic, nurse, patientId),
      ];
      const { reviewId } = await clinic.app.commands.openReview(nurse, { refusalId: reviewed, itemId: null });
      expect((await today()).refusals?.find(({ id }) => id === reviewed)?.reviewId).toBe(reviewId);
      await review(clinic, nurse, reviewed);
      await clinic.app.commands.withdrawRefusal(nurse, { refusalId: withdrawn, reason: 'Par erreur.' });
      await clinic.app.commands.correctRefusal(nurse, {
        refusalId: corrected,
        practice: 'tens',
        sessionsHeld: 0,
        refusedOn: '2026-11-19',
        signs: ['silence'],
        reason: 'Relu.',
      });
      expect((await today()).refusals).toMatchObject([
        { id: corrected, practice: 'tens', sessionsHeld: 0, refusedOn: '2026-11-19', words: '' },
      ]);
    });

    test('a concluded review whose outcome is not known is on the coordinator’s list until somebody has heard the patient', async () => {
      const refusalId = await refuse(clinic, nurse, patientId);
      const reviewId = await review(clinic, nurse, refusalId);
      const other = await refuse(clinic, nurse, patientId);
      await review(clinic, nurse, other);
      await clinic.app.commands.withdrawRefusal(nurse, { refusalId: other, reason: 'Par erreur.' });
      const outcomes = async (by: Actor) => (await today(by)).outcomes;
      expect(await outcomes(clinic.coordinator)).toMatchObject([
        { reviewId, practice: 'hypnosis', lookAgainOn: '2026-12-15', patient: { familyName: 'Prêle' } },
      ]);
      expect(await outcomes(nurse)).toEqual([]);
      await hear(clinic, nurse, reviewId);
      expect(await outcomes(clinic.coordinator)).toEqual([]);
    });
  });

  describe('comes back by itself in the next meeting', () => {
    test('once it has waited too long, unless it is on an agenda ahead already', async () => {
      const [granit, houle] = [await clinic.newPatient(nurse, 'Granit'), await clinic.newPatient(nurse, 'Houle')];
      const late = await refuse(clinic, nurse, patientId, { refusedOn: '2026-11-08' });
      await refuse(clinic, nurse, granit, { refusedOn: '2026-11-09' });
      const planned = await meeting.create({ date: '2026-12-10' });
      expect(await agenda(planned)).toMatchObject([
        {
          patient: { familyName: 'Prêle' },
          status: 'proposed',
          reason: 'refusal',
          question: 'Hypnose\u202f: que refuse exactement cette personne\u202f?',
          minutes: 15,
          broughtBy: nurse.id,
          carriedFrom: null,
        },
      ]);
      expect(await linkOf(planned)).toBe(late);
      await refuse(clinic, nurse, houle, { refusedOn: '2026-11-01' });
      const sooner = await meeting.create({ date: '2026-11-26' });
      expect((await agenda(sooner)).map(({ patient }) => patient.familyName)).toEqual(['Houle']);
    });

    test('a case left open keeps its refusal, and one that is there already is given it', async () => {
      const granit = await clinic.newPatient(nurse, 'Granit');
      const first = await meeting.create();
      const refusalId = await refuse(clinic, nurse, patientId, { refusedOn: '2026-11-20' });
      await put(refusalId, clinic.coordinator);
      const late = await refuse(clinic, nurse, granit, { refusedOn: '2026-10-20' });
      const second = await meeting.create({ date: '2026-12-01' });
      await meeting.add(clinic.coordinator, second, granit, { reason: 'follow-up' });
      await meeting.open(nurse, first);
      await meeting.end(first);
      expect(await linkOf(second)).toBe(refusalId);
      expect(await linkOf(second, granit)).toBe(late);
      expect(await meeting.patientsOn(second)).toEqual(['Granit placed', 'Prêle proposed']);
    });

    test('a review whose day to look again has come, until somebody has heard the patient', async () => {
      const refusalId = await refuse(clinic, nurse, patientId);
      const reviewId = await review(clinic, nurse, refusalId, { lookAgainOn: '2026-11-25', tellOn: '2026-12-20' });
      expect(await agenda(await meeting.create({ date: '2026-11-24' }))).toEqual([]);
      clinic.clock.advance(2 * DAY);
      expect(await agenda(await meeting.create({ date: '2026-11-25' }))).toMatchObject([
        {
          patient: { familyName: 'Prêle' },
          reason: 'follow-up',
          question: 'Hypnose\u202f: qu’a dit cette personne de ce que l’équipe a compris de son refus\u202f?',
          broughtBy: nurse.id,
          minutes: 5,
        },
      ]);
      await hear(clinic, nurse, reviewId);
      clinic.clock.advance(DAY);
      expect(await agenda(await meeting.create({ date: '2026-11-26' }))).toEqual([]);
    });

    test('C82 a question that nobody has asked the patient in time comes back without its words', async () => {
      const refusalId = await refuse(clinic, nurse, patientId);
      const ask = { ownerId: nurse.id, dueOn: '2026-11-24' };
      const reviewId = await review(clinic, nurse, refusalId, { ask, tellOn: '2026-12-20' });
      await hear(clinic, nurse, reviewId);
      clinic.clock.advance(2 * DAY);
      expect(await agenda(await meeting.create({ date: '2026-11-25' }))).toMatchObject([
        {
          reason: 'follow-up',
          question: toAskQuestion.fr,
          carriedFrom: null,
        },
      ]);
    });
  });

  test('C82 what a review asks of somebody is among their actions, in the sentence for the patient, in both languages', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    const ask = { ownerId: physio.id, dueOn: '2026-11-25' };
    const reviewId = await review(clinic, nurse, refusalId, { ask });
    const of = async (by: Actor) => (await clinic.app.queries.actions(by, {})).open;
    expect(await of(physio)).toMatchObject([
      {
        text: '',
        question: {
          fr: 'Qu’attendez-vous le plus de vos soins\u202f?',
          en: 'What do you hope for most from your care?',
        },
        from: { kind: 'review', reviewId, at: clinic.clock.now() },
        patient: { familyName: 'Prêle' },
        dueOn: '2026-11-25',
        overdue: false,
      },
    ]);
    const [tell] = await of(nurse);
    expect(tell).toMatchObject({ text: '', question: null, from: { kind: 'review', reviewId } });
    expect((await today()).forMe.map(({ id }) => id)).toEqual([tell?.id]);
    await clinic.app.commands.settleAction(nurse, { actionId: tell?.id, status: 'done', note: '' });
    expect((await today()).forMe).toEqual([]);
  });
});
