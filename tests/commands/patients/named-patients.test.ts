import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAudits } from '#server/database/tables/audit.ts';
import { firstBrokenAuditRow } from '#server/database/tables/audit-check.ts';
import { whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import type { Actor } from '#domain/access/actor.ts';
import { contentActions, listActions } from '#domain/access/naming.ts';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { audit as inEnglish } from '$lib/text/en/audit.ts';
import { audit as inFrench } from '$lib/text/fr/audit.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, HOUR, meetingOf } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';

const MINUTE = 60_000;

describe.each(dialects)('C25 whom a list names leaves a row for each, on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let physio: Actor;
  let mine: string[];
  let others: string[];
  let meetingId = '';
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    const meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
    mine = [await clinic.newPatient(nurse, 'Mésange'), await clinic.newPatient(nurse, 'Merle')];
    others = [await clinic.newPatient(physio, 'Pivert')];
    await refuse(clinic, nurse, mine[0] ?? '');
    await clinic.app.commands.proposeOrientation(nurse, orientation(mine[1] ?? '', nurse.id));
    meetingId = await meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    for (const patientId of [...mine, ...others]) await meeting.add(clinic.coordinator, meetingId, patientId);
  });
  afterAll(() => clinic.close());

  const orientation = (patientId: string, professionalId: string) => ({
    patientId,
    practice: 'hypnosis',
    professionalId,
    desire: 'Dormir.',
    functioning: '',
    means: '',
    timing: '',
    lookAgainAfter: 3,
    stepOn: '2027-01-10',
  });
  /** The patients named in rows of `action` that `work` left. */
  const rowsOf = async (action: string, work: () => Promise<unknown>) => {
    const before = await clinic.auditCount();
    await work();
    const rows = await clinic.auditAfter(before);
    return rows.filter((row) => row.action === action && row.patientId !== null).map(({ patientId }) => patientId);
  };
  const sorted = (ids: (string | null)[]) => ids.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));

  test('C25 each list and page, the first time; the rows stand for those named and nobody else', async () => {
    const { queries } = clinic.app;
    const all = [...mine, ...others];
    const lists: [action: string, run: () => Promise<unknown>, named: string[]][] = [
      ['patients.listed', () => queries.searchPatients(nurse, { typed: 'merle' }), mine.slice(1)],
      ['patients.listed', () => queries.searchPatients(nurse, {}), mine.slice(0, 1)],
      ['patients.listed', () => queries.searchPatients(clinic.coordinator, {}), all],
      ['waiting-refusals.read', () => queries.today(nurse, {}), mine.slice(0, 1)],
      ['board.read', () => queries.board(nurse, {}), mine.slice(1)],
      ['board.read', () => queries.board(physio, {}), []],
      ['meeting-case.read', () => queries.meetingState(nurse, { meetingId }), mine],
      ['agenda.read', () => queries.meetingState(physio, { meetingId }), mine],
      ['care-team.read', () => queries.careTeam(nurse, { patientId: mine[0] }), mine.slice(0, 1)],
    ];
    for (const [action, run, named] of lists)
      expect([action, sorted(await rowsOf(action, run))]).toEqual([action, sorted(named)]);
  });

  test('C25 a page that reads itself again says nothing twice within the hour; another list, another person, an hour later does', async () => {
    const read = (by: Actor) => () => clinic.app.queries.searchPatients(by, {});
    clinic.clock.advance(2 * HOUR);
    expect(await rowsOf('patients.listed', read(nurse))).toHaveLength(2);
    for (let time = 0; time < 5; time += 1) {
      clinic.clock.advance(10 * MINUTE);
      expect(await rowsOf('patients.listed', read(nurse))).toEqual([]);
    }
    const added = await clinic.newPatient(nurse, 'Mouette');
    expect(await rowsOf('patients.listed', read(nurse))).toEqual([added]);
    expect(await rowsOf('patients.listed', read(clinic.coordinator))).toHaveLength(4);
    clinic.clock.advance(10 * MINUTE);
    expect(sorted(await rowsOf('patients.listed', read(nurse)))).toEqual(sorted(mine));
  });

  test('C25 actions, minutes and emergency accesses name their patients', async () => {
    const { commands, queries } = clinic.app;
    const meeting = meetingOf(clinic);
    await meeting.open(nurse, meetingId);
    await meeting.join(physio, meetingId);
    const [item] = (await meeting.state(meetingId)).agenda;
    await meeting.decide(nurse, meetingId, item?.id ?? '', { dueOn: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    await meeting.end(meetingId);
    const [first = ''] = mine;
    expect(await rowsOf('actions.listed', () => queries.actions(nurse, {}))).toEqual([first]);
    expect(await rowsOf('today.read', () => queries.today(nurse, {}))).toContain(first);
    expect(await rowsOf('minutes.read', () => queries.meetingMinutes(physio, { meetingId }))).toContain(first);
    const [fresh, other] = [await clinic.signIn(physio.id), mine[1] ?? ''];
    const emergency = {
      givenName: 'Lucie',
      familyName: 'Merle',
      birthDate: '1962-03-14',
      reason: 'Appel des urgences.',
    };
    await commands.openEmergencyAccess(fresh, emergency);
    const listed = () => queries.emergencyAccesses(clinic.coordinator, {});
    expect(await rowsOf('emergency-accesses.listed', listed)).toEqual([other]);
  });

  test('C25 C58 the patient’s own report names who opened the record, in which hours and why, and counts who saw the name in a list', async () => {
    clinic.clock.advance(3 * DAY);
    const patientId = await clinic.newPatient(physio, 'Roitelet');
    await clinic.app.queries.searchPatients(clinic.coordinator, {});
    const report = { patientId, now: clinic.clock.now(), timeZone: 'Europe/Paris' };
    const day = dayIn('Europe/Paris', clinic.clock.now());
    const hour = Number(timeIn('Europe/Paris', clinic.clock.now()).slice(0, 2));
    expect(await whoOpened(clinic.app.database.query, report)).toEqual([
      {
        day,
        people: [{ name: 'Paul Martin', hours: [hour], emergency: false, why: ['care-team'] }],
        systems: [],
        inLists: 1,
      },
    ]);
    await clinic.app.queries.patient(clinic.coordinator, { patientId });
    const [today] = await whoOpened(clinic.app.database.query, report);
    expect([today?.people.map(({ name }) => name), today?.inLists]).toEqual([['Claire Martin', 'Paul Martin'], 0]);
    // Read twice more, an hour and two hours later: one line for each person, with the hours of it.
    for (let later = 0; later < 2; later += 1) {
      clinic.clock.advance(3_600_000);
      await clinic.app.queries.patient(await clinic.signIn(physio.id), { patientId });
    }
    const now = clinic.clock.now();
    const days = await whoOpened(clinic.app.database.query, { ...report, now });
    const paul = days.flatMap(({ people }) => people.filter(({ name }) => name === 'Paul Martin'));
    expect(paul.flatMap(({ hours }) => hours).sort((a, b) => a - b)).toEqual(
      [hour, (hour + 1) % 24, (hour + 2) % 24].sort((a, b) => a - b),
    );
  });

  test('C25 who answers a request for an emergency access, or reads that there was one, has opened nothing; looked at again, the list leaves no second row', async () => {
    const { commands, queries } = clinic.app;
    clinic.clock.advance(3 * DAY);
    const patientId = await clinic.newPatient(physio, 'Grèbe');
    const asks = await clinic.signIn(nurse.id);
    const emergency = { givenName: 'Lucie', familyName: 'Grèbe', birthDate: '1962-03-14', reason: 'Appel du SAMU.' };
    for (let time = 0; time < 4; time += 1) await commands.openEmergencyAccess(asks, emergency);
    const listed = () => queries.emergencyRequests(clinic.coordinator, {});
    expect(await rowsOf('emergency-requests.listed', listed)).toEqual([patientId]);
    expect(await rowsOf('emergency-requests.listed', listed)).toEqual([]);
    const [request] = await listed();
    await commands.settleEmergencyRequest(clinic.coordinator, { requestId: request?.id, outcome: 'refused' });
    const [access] = await queries.emergencyAccesses(clinic.coordinator, {});
    await commands.reviewEmergencyAccess(clinic.coordinator, { emergencyAccessId: access?.id });
    const report = { patientId, now: clinic.clock.now(), timeZone: 'Europe/Paris' };
    const [today] = await whoOpened(clinic.app.database.query, report);
    expect(today?.people.map(({ name }) => name)).toEqual(['Nadia Martin', 'Paul Martin']);
    expect(today?.inLists).toBe(1);
  });

  test('C25 the chain holds over rows written together, more than one statement takes', async () => {
    const { app, coordinator } = clinic;
    const { query, dialect: written } = app.database;
    const before = await clinic.auditCount();
    const [patientId = ''] = mine;
    const entry = { action: 'patients.listed', patientId, objectId: null, sessionId: null } as const;
    const entries = Array.from({ length: 1_200 }, () => ({
      ...entry,
      actorId: coordinator.id,
      actorRole: coordinator.role,
    }));
    await query.transaction().execute((trx) => appendAudits(trx, written, app.clock.now(), entries));
    expect((await clinic.auditCount()) - before).toBe(1_200);
    expect(await firstBrokenAuditRow(app.database)).toBeNull();
  });
});

test('C25 what the audit says of a list can be read in both languages', () => {
  for (const action of [...listActions, ...contentActions, 'care-team.read'])
    for (const audit of [inFrench, inEnglish]) expect(audit.action(action)).not.toBe(action);
});
