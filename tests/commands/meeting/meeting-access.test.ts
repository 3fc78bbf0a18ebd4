import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRights } from '#server/collab/gate/rights.ts';
import type { Actor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf, writeWords } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('what a meeting opens to whom on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let physio: Actor;
  let student: Actor;
  let meetingId = '';
  let patientId = '';
  let itemId = '';
  let cases = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
    student = await clinic.join('observer', 'Sacha');
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patientId = await clinic.newPatient(nurse, `Lande ${'abcdefghijklmnop'.charAt((cases += 1))}`);
    meetingId = await meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    itemId = await meeting.add(clinic.coordinator, meetingId, patientId);
  });

  const may = async (by: Actor) => (await clinic.app.queries.patient(by, { patientId })).may;
  const isHidden = async (by: Actor) => {
    expect((await refusalOf(clinic.app.queries.patient(by, { patientId }))).code).toBe('not-found');
    expect((await clinic.app.queries.searchPatients(by, {})).patients.map(({ id }) => id)).not.toContain(patientId);
  };
  const rightsAnnouncedSince = (before: number) =>
    clinic.announced
      .slice(before)
      .flatMap((event) => (event.type === 'professional.rights-changed' ? [event.professionalId] : []));

  test('D3 who attends reads and writes from their coming to the end, then reads for 7 days after the opening', async () => {
    await isHidden(physio);
    await meeting.open(nurse, meetingId);
    await isHidden(physio);
    const before = clinic.announced.length;
    await meeting.join(physio, meetingId);
    expect(rightsAnnouncedSince(before)).toContain(physio.id);
    expect(await may(physio)).toMatchObject({ writePlan: true, agreePlan: true, edit: false, changeCareTeam: false });
    expect(
      (await clinic.app.queries.searchPatients(physio, {})).patients.find(({ id }) => id === patientId)?.member,
    ).toBe(false);

    const beforeEnd = clinic.announced.length;
    await meeting.end(meetingId);
    expect(rightsAnnouncedSince(beforeEnd)).toEqual(expect.arrayContaining([nurse.id, physio.id]));
    expect(await may(physio)).toMatchObject({ writePlan: false, agreePlan: false });
    clinic.clock.advance(7 * DAY - 1);
    await expect(may(physio)).resolves.toBeDefined();
    clinic.clock.advance(1);
    await isHidden(physio);
  });

  test('D3 a meeting nobody ends does not open its patients for ever', async () => {
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);
    expect((await may(physio)).writePlan).toBe(true);
    clinic.clock.advance(7 * DAY);
    await isHidden(physio);
  });

  test('D6 a live document is asked for again when the 7 days are over', async () => {
    await meeting.open(nurse, meetingId);
    const openedAt = clinic.clock.now();
    await meeting.join(physio, meetingId);
    await meeting.end(meetingId);
    clinic.clock.advance(7 * DAY - 60_000);
    const { sessionId } = await clinic.signIn(physio.id);
    const plan = (await clinic.app.queries.planDraft(clinic.coordinator, { patientId })).plan.id;
    expect(await readRights(clinic.app, sessionId, plan)).toMatchObject({
      granted: true,
      mayWrite: false,
      until: openedAt + 7 * DAY,
    });
  });

  test('D3 an observer reads while the meeting they attend is open, writes nothing, and reads nothing after', async () => {
    await meeting.open(nurse, meetingId);
    await isHidden(student);
    await meeting.join(student, meetingId);
    expect(new Set(Object.values(await may(student)))).toEqual(new Set([false]));
    await meeting.end(meetingId);
    await isHidden(student);
  });

  test('D3 a case that is only proposed opens nothing', async () => {
    const other = await clinic.newPatient(nurse, `Autre ${String(cases)}`);
    const proposed = await meeting.add(nurse, meetingId, other);
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);
    const read = () => clinic.app.queries.patient(physio, { patientId: other });
    expect((await refusalOf(read())).code).toBe('not-found');
    await clinic.app.commands.placeAgendaItem(clinic.coordinator, { itemId: proposed });
    await expect(read()).resolves.toBeDefined();
  });

  test('D6 who is taken off an open meeting is out at once, and reads its patients no more', async () => {
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);
    const { participants } = await meeting.state(meetingId);
    const staying = participants.filter(({ id }) => id !== physio.id).map(({ id }) => id);
    const before = clinic.announced.length;
    const set = (professionalIds: string[]) =>
      clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds });
    await set(staying);
    const announced = clinic.announced.slice(before);
    expect(new Set(rightsAnnouncedSince(before))).toEqual(new Set([nurse.id, physio.id]));
    expect(announced.filter(({ type }) => type !== 'professional.rights-changed')).toEqual([
      { type: 'meeting.participant-removed', meetingId, professionalId: physio.id },
      { type: 'meeting.changed', meetingId, version: (await meeting.state(meetingId)).version },
    ]);
    await isHidden(physio);
    expect((await refusalOf(meeting.state(meetingId, physio))).code).toBe('not-found');
    expect((await meeting.state(meetingId)).participants.map(({ id }) => id)).not.toContain(physio.id);
    const stays = await clinic.app.database.query
      .selectFrom('attendances')
      .where('meetingId', '=', meetingId)
      .where('professionalId', '=', physio.id)
      .select(['leftAt', 'leftDuring'])
      .execute();
    expect(stays).toEqual([{ leftAt: clinic.clock.now(), leftDuring: itemId }]);
    await set([...staying, physio.id]);
    await isHidden(physio);
    await meeting.join(physio, meetingId);
    await expect(may(physio)).resolves.toBeDefined();
  });

  test('nobody leads when the facilitator is taken off; closed accounts cannot be invited', async () => {
    await meeting.open(physio, meetingId);
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds: [nurse.id] });
    expect((await meeting.state(meetingId)).facilitatorId).toBeNull();
    const unknown = '01980000-0000-7000-8000-000000000000';
    const invited = clinic.app.commands.setParticipants(clinic.coordinator, {
      meetingId,
      professionalIds: [nurse.id, unknown],
    });
    expect((await refusalOf(invited)).fields).toEqual({ professionalIds: 'choice' });
    await meeting.end(meetingId);
    const late = clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds: [] });
    expect((await refusalOf(late)).code).toBe('meeting-over');
  });

  test('T11 a meeting to which one is not invited looks exactly like none, in every command and query', async () => {
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds: [nurse.id] });
    const none = '01980000-0000-7000-8000-000000000000';
    const { commands, queries } = clinic.app;
    const asked: ((ids: { meetingId: string; itemId: string }) => Promise<unknown>)[] = [
      (ids) => queries.meetingState(physio, ids),
      (ids) => queries.meetingMinutes(physio, ids),
      (ids) => meeting.add(physio, ids.meetingId, patientId),
      (ids) => commands.setParticipants(physio, { ...ids, professionalIds: [] }),
      (ids) => commands.cancelMeeting(physio, { ...ids, scope: 'one' }),
      (ids) => commands.placeAgendaItem(physio, ids),
      (ids) => commands.moveAgendaItem(physio, { ...ids, position: 1 }),
      (ids) => commands.withdrawAgendaItem(physio, ids),
      (ids) => commands.proposeAmendment(physio, { ...ids, text: 'Non.' }),
    ];
    for (const ask of asked) {
      const [hidden, missing] = [
        await refusalOf(ask({ meetingId, itemId })),
        await refusalOf(ask({ meetingId: none, itemId: none })),
      ];
      expect(hidden.code).toBe('not-found');
      expect([hidden.message, hidden.fields]).toEqual([missing.message, missing.fields]);
    }
    const { running, planned, past } = await queries.meetings(physio, {});
    expect([...running, ...planned, ...past].map(({ id }) => id)).not.toContain(meetingId);
    expect((await queries.meetings(nurse, {})).planned.map(({ id }) => id)).toContain(meetingId);
  });

  test('D3 members and observers prepare nothing, and observers propose nothing', async () => {
    const { commands } = clinic.app;
    for (const by of [nurse, student]) {
      for (const work of [
        () =>
          commands.createMeeting(by, {
            title: 'À nous',
            date: '2029-06-02',
            time: '09:00',
            place: '',
            link: '',
            weekly: false,
          }),
        () => commands.setParticipants(by, { meetingId, professionalIds: [by.id] }),
        () => commands.cancelMeeting(by, { meetingId, scope: 'one' }),
        () => commands.placeAgendaItem(by, { itemId }),
        () => commands.moveAgendaItem(by, { itemId, position: 1 }),
        () => commands.withdrawAgendaItem(by, { itemId }),
        () => commands.setRequiredProfessions(by, { professions: [] }),
        () => clinic.app.queries.clinicSettings(by, {}),
      ]) {
        expect((await refusalOf(work())).code).toBe('forbidden');
      }
    }
    expect((await refusalOf(meeting.add(student, meetingId, patientId))).code).toBe('forbidden');
    expect(await meeting.patientsOn(meetingId)).toHaveLength(1);
  });

  test('until the opening the agenda says whether the patient’s words are in the plan, not what they are', async () => {
    const words = async () => (await meeting.state(meetingId, nurse)).agenda.map((item) => [item.hasWords, item.words]);
    expect(await words()).toEqual([[false, null]]);
    await writeWords(clinic, nurse, patientId, { 'why-now': 'Depuis l’été.', request: 'Dormir une nuit entière.' });
    expect(await words()).toEqual([[true, null]]);
    await meeting.open(nurse, meetingId);
    expect(await words()).toEqual([[true, 'Dormir une nuit entière.\nDepuis l’été.']]);
    await meeting.end(meetingId);
    expect((await meeting.state(meetingId)).agenda.map((item) => [item.hasWords, item.words])).toEqual([[true, null]]);
    expect((await meeting.state(meetingId, physio)).agenda).toEqual([]);
  });

  test('D19 each reading and each change leaves one row in the audit', async () => {
    const { app } = clinic;
    const work: [string, () => Promise<unknown>][] = [
      ['meeting.read', () => meeting.state(meetingId, nurse)],
      ['meetings.listed', () => app.queries.meetings(nurse, {})],
      ['actions.listed', () => app.queries.actions(nurse, {})],
      ['today.read', () => app.queries.today(nurse, {})],
      ['clinic-settings.read', () => app.queries.clinicSettings(clinic.coordinator, {})],
      ['clinic-settings.changed', () => app.commands.setRequiredProfessions(clinic.coordinator, { professions: [] })],
      ['agenda-item.moved', () => app.commands.moveAgendaItem(clinic.coordinator, { itemId, position: 1 })],
      ['agenda-item.withdrawn', () => app.commands.withdrawAgendaItem(clinic.coordinator, { itemId })],
      ['agenda-item.added', () => meeting.add(clinic.coordinator, meetingId, patientId)],
      ['meeting.created', () => meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now()) })],
      ['meeting.cancelled', () => app.commands.cancelMeeting(clinic.coordinator, { meetingId, scope: 'one' })],
    ];
    const changes = /^agenda-item\./;
    for (const [action, run] of work) {
      const before = await clinic.auditCount();
      await run();
      // And one for each patient who was named, as the tests of named patients have it.
      const rows = (await clinic.auditAfter(before)).filter(
        (row) => row.patientId === null || changes.test(row.action),
      );
      expect(rows.map((row) => row.action)).toEqual([action]);
    }
    const before = await clinic.auditCount();
    await refusalOf(meeting.state(meetingId, nurse));
    expect((await clinic.auditAfter(before)).map((row) => row.action)).toEqual(['meeting.read.refused']);
  });
});
