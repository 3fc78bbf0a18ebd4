import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('what comes back by itself on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let patients: string[] = [];
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    patients = [];
    for (const name of ['Alizé', 'Bruine', 'Corail', 'Dune']) patients.push(await clinic.newPatient(nurse, name));
    return () => clinic.close();
  });

  const add = (meetingId: string, patient: number, by = clinic.coordinator) =>
    meeting.add(by, meetingId, patients[patient] ?? '');
  const agenda = async (meetingId: string) => (await meeting.state(meetingId)).agenda;

  test('undecided cases of a meeting are proposed in the next one of its series, and only there', async () => {
    const other = await meeting.create({ date: '2026-11-26' });
    const first = await meeting.create({ weekly: true, title: 'Série' });
    const { planned } = await clinic.app.queries.meetings(clinic.coordinator, {});
    const second = planned.filter(({ title }) => title === 'Série')[1]?.id ?? '';
    const [decided, noneYet, untouched] = [await add(first, 0), await add(first, 1), await add(first, 2)];
    const proposed = await add(first, 3, nurse);
    await meeting.open(nurse, first);
    await meeting.decide(nurse, first, decided, {});
    await meeting.decide(nurse, first, noneYet, { kind: 'none-yet', text: 'Attendre l’IRM.' });
    const before = clinic.announced.length;
    await meeting.end(first);
    const back = await agenda(second);
    expect(back.map(({ carriedFrom, status, broughtBy }) => [carriedFrom, status, broughtBy])).toEqual([
      [noneYet, 'proposed', clinic.coordinator.id],
      [untouched, 'proposed', clinic.coordinator.id],
      [proposed, 'proposed', nurse.id],
    ]);
    expect(back[0]).toMatchObject({ reason: 'refusal', question: 'Que proposer d’abord ?', minutes: 10 });
    expect(back[0]?.carriedFromAt).toBe((await meeting.state(first)).startsAt);
    expect(await agenda(other)).toEqual([]);
    expect(clinic.announced.slice(before)).toContainEqual({ type: 'meeting.changed', meetingId: second, version: 2 });
  });

  test('each comes back once, though meetings are made and ended at the same time', async () => {
    const first = await meeting.create();
    await add(first, 0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    const dates = ['2026-11-25', '2026-11-26', '2026-11-27'];
    const later = await Promise.all(dates.map((date) => meeting.create({ date })));
    const lines = (await Promise.all(later.map((id) => meeting.patientsOn(id)))).flat();
    expect(lines).toEqual(['Alizé proposed']);
  });

  test('without a next meeting they wait for the next that is made', async () => {
    const first = await meeting.create();
    const itemId = await add(first, 0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    const second = await meeting.create({ date: '2026-12-01' });
    expect((await agenda(second)).map(({ carriedFrom }) => carriedFrom)).toEqual([itemId]);
    expect(await meeting.patientsOn(await meeting.create({ date: '2026-12-02' }))).toEqual([]);
  });

  test('they wait while today’s meeting, which has not begun yet though its time has come, is the next', async () => {
    const first = await meeting.create({ time: '09:00', date: '2026-11-23' });
    const itemId = await add(first, 0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    const todays = await meeting.create({ time: '09:45', date: '2026-11-23' });
    expect((await agenda(todays)).map(({ carriedFrom }) => carriedFrom)).toEqual([itemId]);
    await clinic.app.commands.withdrawAgendaItem(clinic.coordinator, { itemId: (await agenda(todays))[0]?.id });
    expect(await meeting.patientsOn(await meeting.create({ time: '18:00', date: '2026-11-23' }))).toEqual([]);
  });

  test('who is on the next agenda already is not proposed twice', async () => {
    const first = await meeting.create();
    const second = await meeting.create({ date: '2026-12-01' });
    await add(first, 0);
    await add(second, 0);
    await meeting.open(nurse, first);
    await meeting.end(first);
    expect(await meeting.patientsOn(second)).toEqual(['Alizé placed']);
  });

  test('a patient comes back for a follow-up while an action is overdue, not before and not once it is settled', async () => {
    const first = await meeting.create({ date: '2026-11-23', time: '10:30' });
    const itemId = await add(first, 0);
    const other = await add(first, 1);
    await meeting.open(nurse, first);
    await meeting.decide(nurse, first, itemId, { text: 'Appeler le médecin traitant', dueOn: '2026-11-25' });
    await meeting.decide(nurse, first, other, { text: 'Écrire au kinésithérapeute', dueOn: '2026-11-25' });
    const second = await meeting.create({ date: '2026-12-01' });
    await meeting.end(first);
    expect(await agenda(second)).toEqual([]);

    const { open: mine } = await clinic.app.queries.actions(nurse, {});
    const settled = mine.find(({ from }) => from.kind === 'meeting' && from.itemId === other)?.id;
    await clinic.app.commands.settleAction(nurse, { actionId: settled, status: 'done', note: '' });
    clinic.clock.advance(2 * DAY);
    expect(await agenda(await meeting.create({ date: '2026-11-27' }))).toEqual([]);
    clinic.clock.advance(DAY);
    const third = await meeting.create({ date: '2026-11-26' });
    expect(await agenda(third)).toMatchObject([
      {
        patient: { familyName: 'Alizé' },
        reason: 'follow-up',
        question: 'Appeler le médecin traitant',
        broughtBy: nurse.id,
        status: 'proposed',
        carriedFrom: itemId,
      },
    ]);
    await meeting.open(nurse, third);
    await meeting.end(third);
    const { planned } = await clinic.app.queries.meetings(clinic.coordinator, {});
    expect(await meeting.patientsOn(planned[0]?.id ?? '')).toEqual(['Alizé proposed']);
    expect(await agenda(second)).toEqual([]);
  });

  test('actions: the owner’s and, for a coordinator, everybody’s; settled once, and not done only with a reason', async () => {
    const first = await meeting.create({ date: '2026-11-23', time: '10:30' });
    const itemId = await add(first, 0);
    await meeting.open(nurse, first);
    await meeting.decide(nurse, first, itemId, { dueOn: '2026-11-23' });
    const physio = await clinic.join('professional', 'Paul');
    const list = (by: Actor, whose = 'own') => clinic.app.queries.actions(by, { whose });
    const [action] = (await list(nurse)).open;
    expect(action).toMatchObject({
      text: 'Appeler',
      status: 'open',
      overdue: false,
      from: { kind: 'meeting', meetingId: first, itemId },
    });
    for (const whose of ['own', 'all']) expect(await list(physio, whose)).toMatchObject({ open: [], count: 0 });
    expect(await list(clinic.coordinator)).toMatchObject({ open: [], count: 0 });
    expect(await list(clinic.coordinator, 'all')).toMatchObject({ open: [action], count: 1 });
    expect((await clinic.app.queries.today(nurse, {})).forMe).toEqual([action]);
    clinic.clock.advance(DAY);
    expect((await list(nurse)).open[0]?.overdue).toBe(true);

    const settle = (by: Actor, input: object) =>
      clinic.app.commands.settleAction(by, { actionId: action?.id, note: '', ...input });
    expect((await refusalOf(settle(physio, { status: 'done' }))).code).toBe('not-found');
    await clinic.app.commands.addCareTeamMember(nurse, {
      patientId: action?.patient.id,
      professionalId: physio.id,
    });
    expect((await refusalOf(settle(physio, { status: 'done' }))).code).toBe('forbidden');
    expect((await refusalOf(settle(nurse, { status: 'not-done' }))).fields).toEqual({ reason: 'required' });
    const before = await clinic.auditCount();
    await settle(nurse, { status: 'not-done', reason: 'patient-choice', note: 'Elle préfère attendre.' });
    expect(await clinic.auditAfter(before)).toEqual([
      { action: 'action.settled', actorId: nurse.id, patientId: patients[0] },
    ]);
    expect((await refusalOf(settle(clinic.coordinator, { status: 'done' }))).code).toBe('conflict');
    expect((await list(nurse)).settled).toMatchObject([
      { status: 'not-done', notDoneReason: 'patient-choice', note: 'Elle préfère attendre.', overdue: false },
    ]);
    expect((await clinic.app.queries.today(nurse, {})).forMe).toEqual([]);
    clinic.clock.advance(31 * DAY);
    expect((await list(nurse)).settled).toEqual([]);
  });
});
