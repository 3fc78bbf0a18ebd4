import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { aCase, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('an agenda on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let coordinator: Actor;
  let nurse: Actor;
  let physio: Actor;
  const patients: string[] = [];
  let meetingId = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    ({ coordinator } = clinic);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
    for (const name of ['Alizé', 'Bruine', 'Corail', 'Dune']) patients.push(await clinic.newPatient(nurse, name));
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    meetingId = await meeting.create();
  });

  const add = (by: Actor, patient: number, changed: object = {}) =>
    meeting.add(by, meetingId, patients[patient] ?? '', changed);
  const listed = () => meeting.patientsOn(meetingId);
  const positions = async () => (await meeting.state(meetingId)).agenda.map(({ position }) => position);
  const place = (itemId: string, by = coordinator) => clinic.app.commands.placeAgendaItem(by, { itemId });
  const move = (itemId: string, position: number) =>
    clinic.app.commands.moveAgendaItem(coordinator, { itemId, position });
  const withdraw = (by: Actor, itemId: string) => clinic.app.commands.withdrawAgendaItem(by, { itemId });
  const edit = (by: Actor, itemId: string, changed: object = {}) =>
    clinic.app.commands.editAgendaItem(by, { ...aCase, itemId, broughtBy: nurse.id, ...changed });

  test('what a coordinator adds is placed; a member proposes, after the agenda, until it is placed', async () => {
    const proposed = await add(nurse, 0);
    await add(coordinator, 1);
    await add(coordinator, 2);
    expect(await listed()).toEqual(['Bruine placed', 'Corail placed', 'Alizé proposed']);
    expect(await positions()).toEqual([1, 2, 3]);
    expect((await refusalOf(place(proposed, nurse))).code).toBe('forbidden');
    await add(nurse, 3);
    await place(proposed);
    await place(proposed);
    expect(await listed()).toEqual(['Bruine placed', 'Corail placed', 'Alizé placed', 'Dune proposed']);
    expect(await positions()).toEqual([1, 2, 3, 4]);
    const { planned } = await clinic.app.queries.meetings(nurse, {});
    expect(planned.find(({ id }) => id === meetingId)?.cases).toBe(3);
  });

  test('each change is a new version of the meeting, and announced', async () => {
    const before = clinic.announced.length;
    const itemId = await add(coordinator, 0);
    await move(itemId, 1);
    await edit(coordinator, itemId);
    await withdraw(coordinator, itemId);
    expect(clinic.announced.slice(before)).toEqual(
      [2, 3, 4, 5].map((version) => ({ type: 'meeting.changed', meetingId, version })),
    );
  });

  test('one proposes only patients whom one can read, and nobody twice', async () => {
    expect((await refusalOf(add(physio, 0))).code).toBe('not-found');
    await add(nurse, 0);
    for (const by of [nurse, coordinator])
      expect((await refusalOf(add(by, 0))).fields).toEqual({ patientId: 'on-agenda' });
    const twice = await Promise.allSettled([add(nurse, 1), add(coordinator, 1), add(nurse, 1)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listed()).toHaveLength(2);
  });

  test('a case moves to the place it is given, the others close up, and beyond the end is the end', async () => {
    const ids = [await add(coordinator, 0), await add(coordinator, 1), await add(coordinator, 2)];
    const order = async () => (await listed()).map((line) => line.charAt(0)).join('');
    for (const [index, position, expected] of [
      [2, 1, 'CAB'],
      [2, 2, 'ACB'],
      [0, 3, 'CBA'],
      [1, 99, 'CAB'],
      [1, 3, 'CAB'],
    ] as const) {
      await move(ids[index] ?? '', position);
      expect(await order()).toBe(expected);
      expect(await positions()).toEqual([1, 2, 3]);
    }
    const proposed = await add(nurse, 3);
    expect((await refusalOf(move(proposed, 1))).code).toBe('wrong-phase');
    expect((await refusalOf(move(ids[0] ?? '', 0))).fields).toEqual({ position: 'choice' });
  });

  test('moves at the same instant leave one order without gaps', async () => {
    const ids = [await add(coordinator, 0), await add(coordinator, 1), await add(coordinator, 2)];
    await Promise.all(ids.flatMap((id) => [move(id, 1), move(id, 3)]));
    expect(await positions()).toEqual([1, 2, 3]);
  });

  test('who proposed a case changes it and takes it back until it is placed', async () => {
    const itemId = await add(nurse, 0);
    expect((await refusalOf(edit(physio, itemId))).code).toBe('forbidden');
    await edit(nurse, itemId, { reason: 'follow-up', question: 'Et maintenant ?', minutes: 20, broughtBy: physio.id });
    const [item] = (await meeting.state(meetingId)).agenda;
    expect(item).toMatchObject({ reason: 'follow-up', question: 'Et maintenant ?', minutes: 20, broughtBy: physio.id });
    await place(itemId);
    expect((await refusalOf(edit(nurse, itemId))).code).toBe('forbidden');
    expect((await refusalOf(withdraw(nurse, itemId))).code).toBe('forbidden');
    const own = await add(nurse, 1);
    await withdraw(nurse, own);
    await withdraw(coordinator, itemId);
    expect(await listed()).toEqual([]);
    const nobody = '01980000-0000-7000-8000-000000000000';
    const other = await add(coordinator, 2);
    expect((await refusalOf(edit(coordinator, other, { broughtBy: nobody }))).fields).toEqual({ broughtBy: 'choice' });
  });

  test('a case that was taken up in the meeting cannot be withdrawn: nothing said there disappears', async () => {
    const ids = [await add(coordinator, 0), await add(coordinator, 1), await add(coordinator, 2)];
    const [current = '', said = '', untouched = ''] = ids;
    await meeting.open(nurse, meetingId);
    await meeting.live(nurse, 'case.remark', { meetingId, itemId: said, text: 'Sa fille l’accompagne.' });
    expect((await refusalOf(withdraw(coordinator, current))).code).toBe('wrong-phase');
    expect((await refusalOf(withdraw(coordinator, said))).code).toBe('wrong-phase');
    await withdraw(coordinator, untouched);
    await move(said, 1);
    expect(await listed()).toEqual(['Bruine placed', 'Alizé placed']);
    await meeting.end(meetingId);
    for (const late of [
      () => add(coordinator, 3),
      () => withdraw(coordinator, said),
      () => move(said, 2),
      () => edit(coordinator, said),
    ])
      expect((await refusalOf(late())).code).toBe('meeting-over');
  });

  test('the quorum follows the clinic’s setting, and a meeting under way is told at once', async () => {
    await meeting.open(nurse, meetingId);
    const before = clinic.announced.length;
    const wanted = ['physician', 'nurse', 'physician'];
    await clinic.app.commands.setRequiredProfessions(coordinator, { professions: wanted });
    expect(clinic.announced.slice(before).map(({ type }) => type)).toEqual(['meeting.changed']);
    expect((await meeting.state(meetingId)).requiredProfessions).toEqual(['physician', 'nurse']);
    expect(await clinic.app.queries.clinicSettings(coordinator, {})).toMatchObject({
      requiredProfessions: ['physician', 'nurse'],
    });
    await clinic.app.commands.setRequiredProfessions(coordinator, { professions: [] });
    expect((await meeting.state(meetingId)).requiredProfessions).toEqual([]);
    await meeting.end(meetingId);
  });
});
