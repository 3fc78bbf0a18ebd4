import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('cases proposed for a meeting on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  const patients: string[] = [];
  let meetingId = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    for (const name of ['Alizé', 'Bruine', 'Corail', 'Dune']) patients.push(await clinic.newPatient(nurse, name));
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    meetingId = await meeting.create();
  });

  const propose = (patient: number) => meeting.add(nurse, meetingId, patients[patient] ?? '');
  const listed = () => meeting.patientsOn(meetingId);
  const positions = async () => (await meeting.state(meetingId)).agenda.map(({ position }) => position);

  test('one is placed first in one act', async () => {
    await meeting.add(clinic.coordinator, meetingId, patients[0] ?? '');
    const itemId = await propose(1);
    await clinic.app.commands.placeAgendaItem(clinic.coordinator, { itemId, first: true });
    expect(await listed()).toEqual(['Bruine placed', 'Alizé placed']);
    expect(await positions()).toEqual([1, 2]);
  });

  test('all are placed in one act, in their order, in one new version of the meeting; nothing twice', async () => {
    await meeting.add(clinic.coordinator, meetingId, patients[3] ?? '');
    for (const patient of [0, 1, 2]) await propose(patient);
    const before = clinic.announced.length;
    const all = () => clinic.app.commands.placeAllProposed(clinic.coordinator, { meetingId });
    expect(await all()).toEqual({ placed: 3, waiting: 0 });
    expect(clinic.announced.slice(before).map(({ type }) => type)).toEqual(['meeting.changed']);
    expect(await listed()).toEqual(['Dune placed', 'Alizé placed', 'Bruine placed', 'Corail placed']);
    expect(await positions()).toEqual([1, 2, 3, 4]);
    expect(await all()).toEqual({ placed: 0, waiting: 0 });
    expect(clinic.announced.length).toBe(before + 1);
  });

  test('a patient who does not wish to be discussed waits for a reason of their own', async () => {
    const [patientId = ''] = patients;
    const said = { saidOn: '2026-11-20', saidTo: nurse.id, way: 'in-person', words: '' };
    await clinic.app.commands.noteWish(nurse, { patientId, kind: 'opposed', ...said });
    for (const patient of [0, 1]) await propose(patient);
    const answer = await clinic.app.commands.placeAllProposed(clinic.coordinator, { meetingId });
    expect(answer).toEqual({ placed: 1, waiting: 1 });
    expect(await listed()).toEqual(['Bruine placed', 'Alizé proposed']);
  });

  test('D3 only who prepares the meeting places them; a meeting that is hidden and one that is missing are alike', async () => {
    await propose(1);
    const { placeAllProposed } = clinic.app.commands;
    expect((await refusalOf(placeAllProposed(nurse, { meetingId }))).code).toBe('forbidden');
    const stranger = await clinic.join('professional', 'Paul');
    const none = '01980000-0000-7000-8000-000000000000';
    const participants = { meetingId, professionalIds: [nurse.id] };
    await clinic.app.commands.setParticipants(clinic.coordinator, participants);
    for (const id of [meetingId, none])
      expect((await refusalOf(placeAllProposed(stranger, { meetingId: id }))).code).toBe('not-found');
    expect(await listed()).toEqual(['Bruine proposed']);
  });
});
