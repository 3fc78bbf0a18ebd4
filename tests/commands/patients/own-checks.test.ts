import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { headerOf, openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

describe.each(dialects)('the alliance from the person’s own hand, on %s', (dialect) => {
  let clinic: Clinic;
  let nadia: Actor;
  let patientId: string;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nadia = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nadia, 'Prêle');
    return () => clinic.close();
  });

  const own = async () => (await clinic.app.queries.timeLine(nadia, { patientId })).own;
  const check = { goals: 5, tasks: 4, bond: 6, on: '2026-11-20', hand: 'self', way: 'slip' };

  test('C100 who filled it in is kept: by herself, or read out by somebody, who is named, whoever wrote it down', async () => {
    const { keepOwnCheck } = clinic.app.commands;
    const readOut = { hand: 'read-out', readOutBy: ' Aurélien  Prêle, son frère ' };
    await keepOwnCheck(nadia, { patientId, ...check });
    await keepOwnCheck(nadia, { patientId, ...check, on: '2026-11-21', ...readOut, way: 'tablet', goals: 0 });
    await keepOwnCheck(nadia, { patientId, ...check, on: '2026-11-22', readOutBy: 'Nobody' });
    expect(await own()).toMatchObject([
      {
        on: '2026-11-20',
        goals: 5,
        tasks: 4,
        bond: 6,
        hand: 'self',
        way: 'slip',
        readOutBy: null,
        helper: 'Nadia Martin',
      },
      { on: '2026-11-21', goals: 0, hand: 'read-out', way: 'tablet', readOutBy: 'Aurélien Prêle, son frère' },
      { on: '2026-11-22', hand: 'self', readOutBy: null },
    ]);
  });

  test('C100 on their own page nobody else is named, and the day is the clinic’s', async () => {
    await agreePlan(clinic, nadia, patientId, contents('ici', 'secret'));
    const page = await openPage(clinic, await invite(clinic, nadia, patientId));
    await clinic.app.commands.scoreOwnAlliance(page, { goals: 2, tasks: 3, bond: 10 });
    expect(await own()).toMatchObject([{ on: '2026-11-23', way: 'page', hand: 'self', helper: null, bond: 10 }]);
  });

  test('a mark that is missing, above ten or no number is asked for; a day to come is refused', async () => {
    const fieldsOf = async (given: object) =>
      (await refusalOf(clinic.app.commands.keepOwnCheck(nadia, { patientId, ...check, ...given }))).fields;
    expect(await fieldsOf({ goals: NaN })).toEqual({ goals: 'required' });
    expect(await fieldsOf({ tasks: 11, bond: -1 })).toEqual({ tasks: 'required', bond: 'required' });
    expect(await fieldsOf({ goals: 2.5 })).toEqual({ goals: 'required' });
    expect(await fieldsOf({ on: '2026-11-24' })).toEqual({ on: 'date-future' });
    expect(await fieldsOf({ hand: 'mine' })).toEqual({ hand: 'required' });
    expect(await fieldsOf({ hand: 'read-out', goals: NaN })).toEqual({ goals: 'required', readOutBy: 'required' });
    expect(await fieldsOf({ hand: 'read-out', readOutBy: 'x'.repeat(81) })).toEqual({ readOutBy: 'too-long' });
    expect(await own()).toEqual([]);
  });

  test('C100 a session that was handed over is nobody’s on every channel, and its person’s again once taken back', async () => {
    const { sessions } = clinic.app;
    const cookie = headerOf(await sessions.start(nadia.id));
    const actor = await sessions.actorOf(cookie, { human: true });
    if (!actor) throw new Error('nobody is signed in');
    const before = clinic.announced.length;
    await clinic.app.commands.handOver(actor, { patientId });
    // What was open in it (documents, a meeting) hears that it is over.
    expect(clinic.announced.slice(before)).toContainEqual({ type: 'session.ended', sessionId: actor.sessionId });
    expect(await sessions.actorOf(cookie, { human: true })).toBeNull();
    expect(await sessions.actorOfSession(actor.sessionId)).toBeNull();
    expect(await sessions.handedOver(cookie)).toMatchObject({ patientId, actor: { id: nadia.id } });
    // Another session of the same person is as it was.
    expect(await sessions.actorOfSession(nadia.sessionId)).toMatchObject({ id: nadia.id });
    expect(await sessions.handedOver(undefined)).toBeNull();
    await sessions.takeBack(actor.sessionId);
    expect(await sessions.handedOver(cookie)).toBeNull();
    expect(await sessions.actorOf(cookie, { human: true })).toMatchObject({ id: nadia.id });
  });

  test('who does not see the patient keeps nothing and hands nothing over', async () => {
    const outsider = await clinic.join('professional', 'Joachim');
    const { handOver, keepOwnCheck } = clinic.app.commands;
    expect((await refusalOf(keepOwnCheck(outsider, { patientId, ...check }))).code).toBe('not-found');
    expect((await refusalOf(handOver(outsider, { patientId }))).code).toBe('not-found');
    expect(await clinic.app.sessions.actorOfSession(outsider.sessionId)).not.toBeNull();
  });
});
