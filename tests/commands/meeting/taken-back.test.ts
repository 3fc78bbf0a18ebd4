import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { newId } from '#server/new-id.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { aCase, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('what is taken back at once on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let patientId = '';
  let actionId = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    const meetingId = await meeting.create();
    const itemId = await meeting.add(clinic.coordinator, meetingId, patientId, aCase);
    await meeting.open(clinic.coordinator, meetingId);
    await meeting.live(nurse, 'meeting.join', { meetingId });
    const decision = { kind: 'action', text: 'Appeler', ownerId: nurse.id, dueOn: '2029-01-01', spokenBy: null };
    await meeting.live(clinic.coordinator, 'case.decide', { meetingId, itemId, decision });
    const action = clinic.app.database.query.selectFrom('actions').select('id');
    ({ id: actionId } = await action.executeTakeFirstOrThrow());
  });
  afterAll(() => clinic.close());

  const settle = (by: Actor) => clinic.app.commands.settleAction(by, { actionId, status: 'done', note: '' });
  const takeUp = (by: Actor) => clinic.app.commands.takeUpAction(by, { actionId });
  const status = async () => {
    const row = clinic.app.database.query.selectFrom('actions').where('id', '=', actionId).selectAll();
    return row.executeTakeFirstOrThrow();
  };

  test('an action that was settled is open again, and both leave a row; twice does nothing more', async () => {
    const before = await clinic.auditCount();
    await settle(nurse);
    await takeUp(nurse);
    expect(await status()).toMatchObject({ status: 'open', settledAt: null, settledBy: null, note: '' });
    expect((await clinic.auditAfter(before)).map(({ action }) => action)).toEqual([
      'action.settled',
      'action.taken-up',
    ]);
    expect((await refusalOf(takeUp(nurse))).code).toBe('conflict');
  });

  test('only by who settled it, and within a minute', async () => {
    await settle(nurse);
    expect((await refusalOf(takeUp(clinic.coordinator))).code).toBe('conflict');
    const stranger = await clinic.join('professional', 'Paul');
    expect((await refusalOf(takeUp(stranger))).code).toBe((await refusalOf(settle(stranger))).code);
    clinic.clock.advance(61_000);
    expect((await refusalOf(takeUp(nurse))).code).toBe('conflict');
    expect((await status()).status).toBe('done');
    const missing = clinic.app.commands.takeUpAction(nurse, { actionId: newId() });
    expect((await refusalOf(missing)).code).toBe('not-found');
  });
});
