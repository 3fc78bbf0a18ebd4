import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import { isInRoom, isPresent } from '#domain/meeting/meeting.ts';
import { missingProfessions } from '#domain/meeting/quorum.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

describe.each(dialects)('who is in the room without a device on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let doctor: Actor;
  let student: Actor;
  let patientId: string;
  let meetingId: string;
  let itemId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    doctor = await clinic.join('professional', 'Damien');
    student = await clinic.join('observer', 'Noe');
    await clinic.app.commands.editProfessional(await clinic.signIn(clinic.coordinator.id), {
      professionalId: doctor.id,
      givenName: 'Damien',
      familyName: 'Martin',
      profession: 'physician',
      email: doctor.email,
    });
    patientId = await clinic.newPatient(nurse, 'Renard');
    meetingId = await meeting.create();
    itemId = await meeting.add(clinic.coordinator, meetingId, patientId);
    clinic.clock.advance(28 * 3_600_000);
    clinic.coordinator = await clinic.signIn(clinic.coordinator.id);
    nurse = await clinic.signIn(nurse.id);
    doctor = await clinic.signIn(doctor.id);
    await meeting.open(nurse, meetingId);
  });
  afterEach(() => clinic.close());

  const say = (by: Actor, name: LiveCommandName, payload: object = {}): Promise<LiveAnswer> =>
    clinic.app.commands.runLive(by, { name, payload: { meetingId, commandId: newId(), ...payload } });
  const mark = (who: Actor, by = nurse) => say(by, 'meeting.mark-in-room', { professionalId: who.id });
  const state = () => clinic.app.queries.meetingState(nurse, { meetingId });
  const person = async (who: Actor) => (await state()).participants.find(({ id }) => id === who.id);
  const notInRoom = (field: string) => ({ ok: false, code: 'invalid-input', fields: { [field]: 'not-in-room' } });
  const decision = (spokenBy: string | null) => ({
    itemId,
    decision: { kind: 'action', text: 'Appeler', ownerId: nurse.id, dueOn: '2030-01-01', spokenBy },
  });

  test('C31 three people in the room are marked in one gesture each, and count for quorum, disciplines and minutes', async () => {
    await clinic.app.commands.setRequiredProfessions(clinic.coordinator, { professions: ['physician'] });
    expect(missingProfessions(await state())).toEqual(['physician']);
    for (const who of [doctor, student, clinic.coordinator]) expect(await mark(who)).toMatchObject({ changed: true });
    expect(await mark(doctor)).toMatchObject({ ok: true, changed: false });
    for (const who of [doctor, student, clinic.coordinator]) {
      const shown = await person(who);
      expect(shown && isInRoom(shown)).toBe(true);
      expect(shown?.stays).toMatchObject([{ markedBy: nurse.id, leftAt: null }]);
    }
    expect(missingProfessions(await state())).toEqual([]);
    await say(nurse, 'case.decide', decision(null));
    expect((await state()).agenda[0]?.decisions[0]?.disciplines).toEqual(['nurse', 'physician']);
    // The coordinator takes out a device: from now on they write for themself. The student goes home.
    await meeting.join(clinic.coordinator, meetingId);
    expect((await person(clinic.coordinator))?.stays).toMatchObject([{ markedBy: null, leftAt: null }]);
    clinic.clock.advance(120_000);
    expect(await say(nurse, 'meeting.mark-gone', { professionalId: student.id })).toMatchObject({ changed: true });
    expect(await say(nurse, 'meeting.mark-gone', { professionalId: clinic.coordinator.id })).toMatchObject({
      changed: false,
    });
    const gone = await person(student);
    expect(gone && isPresent(gone)).toBe(false);
    await meeting.end(meetingId);
    const minutes = await clinic.app.queries.meetingMinutes(clinic.coordinator, { meetingId });
    expect(minutes.cases[0]?.present).toEqual(expect.arrayContaining([doctor.id, student.id, nurse.id]));
  });

  test('C31 only who leads marks, only who is invited, and nobody who is there by a device of their own', async () => {
    const stranger = await clinic.join('professional', 'Etienne');
    await clinic.app.commands.setParticipants(clinic.coordinator, {
      meetingId,
      professionalIds: [nurse.id, doctor.id, student.id],
    });
    await meeting.join(clinic.coordinator, meetingId);
    expect(await mark(doctor, clinic.coordinator)).toMatchObject({ code: 'forbidden' });
    expect(await mark(stranger)).toMatchObject({ fields: { professionalId: 'choice' } });
    expect(await mark(clinic.coordinator)).toMatchObject({ code: 'conflict' });
    expect(await mark(nurse)).toMatchObject({ code: 'conflict' });
    await mark(doctor);
    // Who is only marked does nothing by themself.
    expect(await say(doctor, 'case.remark', { itemId, text: 'Moi' })).toMatchObject({ code: 'wrong-phase' });
    expect(await say(nurse, 'meeting.hand-over', { to: doctor.id })).toMatchObject({ code: 'wrong-phase' });
  });

  test('C28 a remark, a decision or a dissent is written for nobody but who is in the room, and both names are kept', async () => {
    await meeting.join(clinic.coordinator, meetingId);
    const remark = { itemId, text: 'Je ne suis pas d’accord.' };
    for (const who of [doctor, clinic.coordinator]) {
      expect(await say(nurse, 'case.remark', { ...remark, spokenBy: who.id })).toEqual(notInRoom('spokenBy'));
      expect(await say(nurse, 'case.decide', decision(who.id))).toEqual(notInRoom('spokenBy'));
    }
    await say(nurse, 'case.decide', decision(nurse.id));
    const decisionId = (await state()).agenda[0]?.decisions[0]?.id;
    const dissent = { itemId, decisionId, why: 'a', wouldChangeMind: 'b' };
    for (const who of [doctor, clinic.coordinator])
      expect(await say(nurse, 'case.dissent', { ...dissent, professionalId: who.id })).toEqual(
        notInRoom('professionalId'),
      );
    // A student in the room has no voice to be written down.
    await mark(student);
    expect(await say(nurse, 'case.remark', { ...remark, spokenBy: student.id })).toMatchObject({
      fields: { spokenBy: 'choice' },
    });

    await mark(doctor);
    expect(await say(nurse, 'case.remark', { ...remark, spokenBy: doctor.id })).toMatchObject({ ok: true });
    expect(await say(clinic.coordinator, 'case.decide', decision(doctor.id))).toMatchObject({ ok: true });
    expect(await say(nurse, 'case.dissent', { ...dissent, professionalId: doctor.id })).toMatchObject({ ok: true });
    await say(nurse, 'meeting.mark-gone', { professionalId: doctor.id });
    expect(await say(nurse, 'case.remark', { ...remark, spokenBy: doctor.id })).toEqual(notInRoom('spokenBy'));
    await meeting.end(meetingId);
    const item = (await clinic.app.queries.meetingMinutes(clinic.coordinator, { meetingId })).cases[0];
    expect(item?.remarks).toMatchObject([{ authorId: nurse.id, spokenBy: doctor.id }]);
    // One's own words are written for nobody.
    expect(item?.decisions).toMatchObject([
      { recordedBy: nurse.id, spokenBy: null, dissents: [{ professionalId: doctor.id, recordedBy: nurse.id }] },
      { recordedBy: clinic.coordinator.id, spokenBy: doctor.id, dissents: [] },
    ]);
  });

  test('T47 a review that was begun before and is taken up in a case leaves one row for that; asked for there again, none', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    const opened = async (where: string | null) => {
      const { version } = await state();
      const before = await clinic.auditCount();
      await clinic.app.commands.openReview(nurse, { refusalId, itemId: where });
      const rows = await clinic.auditAfter(before);
      return { actions: rows.map(({ action }) => action), meetingChanged: (await state()).version > version };
    };
    expect(await opened(null)).toEqual({ actions: ['review.opened'], meetingChanged: false });
    expect(await opened(itemId)).toEqual({ actions: ['review.taken-up'], meetingChanged: true });
    expect(await opened(itemId)).toEqual({ actions: [], meetingChanged: false });
  });

  test('C27 who is in the room of the meeting is in the review held in it, and stays in its record', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    await mark(doctor);
    const { reviewId } = await clinic.app.commands.openReview(nurse, { refusalId, itemId });
    const review = (by: Actor, name: string, payload: object = {}) =>
      clinic.app.commands.runLive(by, { name, payload: { reviewId, commandId: newId(), ...payload } });
    const seen = async () => (await clinic.app.queries.review(nurse, { reviewId })).state;
    const seat = async (who: Actor) => (await seen()).participants.find(({ id }) => id === who.id);
    expect(await seat(doctor)).toMatchObject({ present: true, markedBy: nurse.id });
    await review(nurse, 'review.join');
    // One room: it is changed in the meeting.
    expect(await review(nurse, 'review.mark-in-room', { professionalId: doctor.id })).toMatchObject({
      code: 'led-in-meeting',
    });
    await mark(clinic.coordinator);
    expect(await seat(clinic.coordinator)).toMatchObject({ present: true });
    await review(nurse, 'review.lead-step', { from: 'facts', to: 'alone' });
    const marked = { targets: ['goal'], confidence: 60, ownPart: '', shareOwnPart: false };
    expect(await review(nurse, 'review.mark', { ...marked, professionalId: doctor.id })).toMatchObject({ ok: true });
    await say(nurse, 'meeting.mark-gone', { professionalId: clinic.coordinator.id });
    expect(await seat(clinic.coordinator)).toMatchObject({ present: false });
    expect(await review(nurse, 'review.mark', { ...marked, professionalId: clinic.coordinator.id })).toMatchObject({
      fields: { professionalId: 'not-in-room' },
    });
    // On a device of their own: in the meeting, and not in the review until they come into it.
    await meeting.join(doctor, meetingId);
    expect(await seat(doctor)).toMatchObject({ present: false });
    await review(doctor, 'review.join');
    expect(await review(nurse, 'review.mark', { ...marked, professionalId: doctor.id })).toMatchObject({
      fields: { professionalId: 'not-in-room' },
    });
    expect((await seen()).marking).toEqual({ done: 1, expected: 2 });
  });
});
