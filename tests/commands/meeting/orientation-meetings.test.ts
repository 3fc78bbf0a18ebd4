import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { writeGoals } from '../support/goals.ts';
import { HOUR, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('orientations and meetings on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let hypnotist: Actor;
  let patientId = '';
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    hypnotist = await clinic.join('professional', 'Hugo');
    patientId = await clinic.newPatient(nurse, 'Renard');
    return () => clinic.close();
  });

  const orientations = async (by = clinic.coordinator) =>
    (await clinic.app.queries.patientOrientations(by, { patientId })).orientations;
  const propose = async (changed: object = {}) => {
    const asked = { patientId, practice: 'hypnosis', professionalId: hypnotist.id, ...changed };
    const { orientationId } = await clinic.app.commands.proposeOrientation(nurse, asked);
    return orientationId;
  };
  /** One that the team is to look at again: the patient did not come twice in a row. */
  const due = async () => {
    const orientationId = await propose();
    await clinic.app.commands.moveOrientation(nurse, { orientationId, from: 'proposed', to: 'agreed' });
    for (const on of ['2026-11-22', '2026-11-23'])
      await clinic.app.commands.logSession(nurse, { orientationId, on, outcome: 'missed' });
    return orientationId;
  };
  const underWay = async () => {
    const meetingId = await meeting.create();
    const itemId = await meeting.add(clinic.coordinator, meetingId, patientId);
    await meeting.open(nurse, meetingId);
    return { meetingId, itemId };
  };
  const decide = (onCase: object, decision: object, by = nurse) =>
    meeting.live(by, 'case.decide', {
      ...onCase,
      decision: { kind: 'orientation', text: '', ownerId: nurse.id, dueOn: '2026-11-30', ...decision },
    });

  test('a meeting decides one: it is proposed from there, with the date by which its owner asks the patient', async () => {
    const [goalId] = await writeGoals(clinic, nurse, patientId, ['Dormir']);
    const onCase = await underWay();
    await decide(onCase, {
      orientation: { practice: 'hypnosis', professionalId: hypnotist.id, goalIds: [goalId], desire: 'Curieuse' },
    });
    const [decision] = (await meeting.state(onCase.meetingId)).agenda[0]?.decisions ?? [];
    const [orientation] = await orientations();
    expect(decision?.orientation).toEqual({
      id: orientation?.id,
      label: { fr: 'Hypnose', en: 'Hypnosis' },
      bearer: 'Hugo Martin',
      goals: ['Dormir'],
      answers: { desire: 'Curieuse', functioning: '', means: '', timing: '' },
      lookAgainAfter: 3,
    });
    expect(orientation).toMatchObject({ status: 'proposed', stepOn: '2026-11-30', decisionId: decision?.id });
  });

  test('what is wrong with it is a field to correct, and nothing is decided', async () => {
    const onCase = await underWay();
    const payload = { ...onCase, commandId: '019aa000-0000-7000-8000-000000000001' };
    const decision = { kind: 'orientation', text: '', ownerId: nurse.id, dueOn: '2026-11-30' };
    const answer = await clinic.app.commands.runLive(nurse, {
      name: 'case.decide',
      payload: { ...payload, decision: { ...decision, orientation: { practice: 'astrology' } } },
    });
    expect(answer).toEqual({ ok: false, code: 'invalid-input', fields: { practice: 'choice' } });
    expect(await orientations()).toEqual([]);
  });

  test('the decision taken back closes it while it is only proposed, and leaves it once the patient has agreed', async () => {
    const onCase = await underWay();
    const withdraw = async () => {
      const [decision] =
        (await meeting.state(onCase.meetingId)).agenda[0]?.decisions.filter(
          ({ withdrawnAt }) => withdrawnAt === null,
        ) ?? [];
      await meeting.live(nurse, 'case.withdraw-decision', { ...onCase, decisionId: decision?.id });
    };
    await decide(onCase, { orientation: { practice: 'tens' } });
    await withdraw();
    clinic.clock.advance(1);
    await decide(onCase, { orientation: { practice: 'hypnosis' } });
    const [latest] = await orientations();
    await clinic.app.commands.moveOrientation(nurse, { orientationId: latest?.id, from: 'proposed', to: 'agreed' });
    await withdraw();
    expect((await orientations()).map(({ practice, status }) => [practice, status])).toEqual([
      ['hypnosis', 'agreed'],
      ['tens', 'not-done'],
    ]);
  });

  test('the minutes keep it, frozen too', async () => {
    const onCase = await underWay();
    await decide(onCase, { orientation: { practice: 'hypnosis', outsideName: 'Dr Sorbier', outsidePlace: 'Thiers' } });
    await meeting.live(nurse, 'case.record-voice', {
      ...onCase,
      voice: { kind: 'not-sought', because: 'Vue demain.' },
    });
    await meeting.live(nurse, 'case.close', onCase);
    await meeting.end(onCase.meetingId);
    clinic.clock.advance(49 * HOUR);
    const minutes = await clinic.app.queries.meetingMinutes(clinic.coordinator, { meetingId: onCase.meetingId });
    expect(minutes.status).toBe('frozen');
    expect(minutes.cases[0]?.decisions[0]?.orientation?.bearer).toBe('Dr Sorbier, Thiers');
  });

  test('who only takes part in the meeting proposes, and brings nobody into the care team', async () => {
    const other = await clinic.join('professional', 'Olivier');
    const onCase = await underWay();
    await meeting.join(other, onCase.meetingId);
    await decide(onCase, { orientation: { practice: 'hypnosis', professionalId: other.id } }, other);
    const { careTeam } = await clinic.app.queries.patient(clinic.coordinator, { patientId });
    expect(careTeam.map(({ id }) => id)).toEqual([nurse.id]);
    const [orientation] = await orientations();
    await clinic.app.commands.moveOrientation(nurse, {
      orientationId: orientation?.id,
      from: 'proposed',
      to: 'agreed',
    });
    const joined = (await clinic.app.queries.patient(clinic.coordinator, { patientId })).careTeam;
    expect(joined.map(({ id }) => id).sort()).toEqual([nurse.id, other.id].sort());
  });

  test('one to look at again goes on the next agenda in one click, once', async () => {
    const orientationId = await propose();
    const question = 'Hypnose\u202f: que voyons-nous, et comment continuer\u202f?';
    const bring = (by: Actor) => clinic.app.commands.putOrientationOnAgenda(by, { orientationId });
    expect((await refusalOf(bring(clinic.coordinator))).code).toBe('no-meeting-ahead');
    await meeting.create({ date: '2026-11-26' });
    const next = await meeting.create();
    const agenda = async () => (await meeting.state(next)).agenda;
    expect(await bring(nurse)).toMatchObject({ meetingId: next });
    expect(await agenda()).toMatchObject([{ reason: 'follow-up', question, status: 'proposed', broughtBy: nurse.id }]);
    expect(await bring(clinic.coordinator)).toMatchObject({ meetingId: next });
    expect(await agenda()).toMatchObject([{ question, status: 'placed', broughtBy: nurse.id }]);
  });

  test('one to look at again comes back by itself when the next meeting is prepared, until the team has looked', async () => {
    const orientationId = await due();
    const first = await meeting.create({ weekly: true });
    expect(await meeting.patientsOn(first)).toEqual(['Renard proposed']);
    expect((await meeting.state(first)).agenda).toMatchObject([{ reason: 'follow-up', broughtBy: hypnotist.id }]);
    await meeting.open(nurse, first);
    await clinic.app.commands.lookedAgain(nurse, { orientationId });
    await meeting.end(first);
    const { planned } = await clinic.app.queries.meetings(clinic.coordinator, {});
    // As an undecided case it comes back, not for the orientation any more.
    const { agenda } = await meeting.state(planned[0]?.id ?? '');
    expect(agenda.map(({ carriedFrom }) => carriedFrom !== null)).toEqual([true]);
  });

  test('the coordinator’s Today and board show what to look at again; a member’s board has their own patients only', async () => {
    const orientationId = await due();
    const stranger = await clinic.join('professional', 'Sacha');
    const today = (by: Actor) => clinic.app.queries.today(by, {});
    expect((await today(clinic.coordinator)).lookAgain).toMatchObject([
      { id: orientationId, lookAgain: ['missed-run'] },
    ]);
    expect((await today(nurse)).lookAgain).toEqual([]);
    const cards = async (by: Actor, filter: object = {}) =>
      (await clinic.app.queries.board(by, filter)).cards.map(({ column, practice }) => `${column} ${practice}`);
    await propose({ practice: 'tens', professionalId: null, outsideName: 'Dr Sorbier' });
    expect((await cards(clinic.coordinator)).sort()).toEqual(['proposed tens', 'review-due hypnosis']);
    expect(await cards(nurse)).toHaveLength(2);
    expect(await cards(stranger)).toEqual([]);
    expect(await cards(nurse, { practice: 'tens' })).toEqual(['proposed tens']);
    expect(await cards(nurse, { professional: hypnotist.id })).toEqual(['review-due hypnosis']);
    expect(await cards(nurse, { professional: 'outside' })).toEqual(['proposed tens']);
    expect(await cards(nurse, { professional: 'nobody' })).toEqual([]);
    const observer = await clinic.join('observer', 'Odile');
    expect((await refusalOf(clinic.app.queries.board(observer, {}))).code).toBe('not-found');
  });

  test('what was closed leaves the board after a month; what is overdue is on top', async () => {
    const cards = async () => (await clinic.app.queries.board(clinic.coordinator, {})).cards;
    const [closed, undated, late] = [await propose(), await propose(), await propose({ stepOn: '2026-11-20' })];
    await clinic.app.commands.moveOrientation(nurse, {
      orientationId: closed,
      from: 'proposed',
      to: 'not-done',
      reason: 'no-longer-relevant',
    });
    expect(
      (await cards()).filter(({ column }) => column === 'proposed').map(({ id, overdue }) => [id, overdue]),
    ).toEqual([
      [late, true],
      [undated, false],
    ]);
    expect((await cards()).map(({ id }) => id)).toContain(closed);
    clinic.clock.advance(31 * 24 * HOUR);
    expect((await cards()).map(({ id }) => id)).not.toContain(closed);
  });
});
