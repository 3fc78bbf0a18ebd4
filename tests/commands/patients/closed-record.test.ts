import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { aCase, meetingOf } from '../support/meeting.ts';
import { aRefusal, refuse } from '../support/refusal.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (thrown: unknown) => domainErrorOf(thrown)?.code ?? Promise.reject(thrown as Error),
  );
const reason = 'Fin du suivi, d’accord avec elle.';

describe.each(dialects)('a closed record on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let patientId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    patientId = await clinic.newPatient(nurse, 'Prêle');
    await agreePlan(clinic, nurse, patientId, contents('visible', 'intime'));
  });
  afterAll(() => clinic.close());
  const listed = async (closed = false) =>
    (await clinic.app.queries.searchPatients(nurse, { closed })).patients.map(({ id }) => id).includes(patientId);

  test('C60 is read and not written; links and sessions end; boards, searches and agendas leave it out', async () => {
    const { app, coordinator } = clinic;
    const meeting = meetingOf(clinic);
    const refusalId = await refuse(clinic, nurse, patientId);
    const meetingId = await meeting.create();
    await meeting.add(coordinator, meetingId, patientId);
    const link = await invite(clinic, nurse, patientId);
    const page = await openPage(clinic, link);
    const { orientationId } = await app.commands.proposeOrientation(nurse, {
      ...{ patientId, practice: 'hypnosis', professionalId: nurse.id, outsideName: '', outsidePlace: '' },
      ...{ desire: 'Dormir.', functioning: 'Aime fermer les yeux.', means: 'Le mardi.', timing: 'Maintenant.' },
      ...{ lookAgainAfter: 3, goals: [] },
    });
    expect(await codeOf(app.commands.closeRecord(nurse, { patientId, reason }))).toBe('forbidden');
    await app.commands.closeRecord(coordinator, { patientId, reason });

    for (const by of [nurse, coordinator]) {
      const { commands } = app;
      const refused = await Promise.all([
        codeOf(commands.recordRefusal(by, { patientId, ...aRefusal, itemId: null, orientationId: null })),
        codeOf(commands.withdrawRefusal(by, { refusalId, reason: 'Enregistré par erreur.' })),
        codeOf(
          commands.editPatient(by, { patientId, givenName: 'Lucie', familyName: 'Autre', birthDate: '1962-03-14' }),
        ),
        codeOf(commands.addCareTeamMember(by, { patientId, professionalId: nurse.id })),
        codeOf(commands.planOrientation(by, { orientationId, stepOn: '2026-12-24' })),
        codeOf(invite(clinic, by, patientId)),
        codeOf(commands.addAgendaItem(coordinator, { meetingId, patientId, ...aCase })),
      ]);
      expect(new Set(refused)).toEqual(new Set(['record-closed']));
      expect((await app.queries.patient(by, { patientId })).may).toMatchObject({ writePlan: false, agreePlan: false });
    }
    expect(page.patientId).toBe(patientId);
    expect(await app.database.query.selectFrom('patientSessions').selectAll().execute()).toEqual([]);
    const used = await app.commands.redeemPatientInvitation(null, { key: link.key, code: link.code });
    expect(used.outcome).not.toBe('opened');
    expect(await meeting.patientsOn(meetingId)).toEqual([]);
    expect([await listed(), await listed(true)]).toEqual([false, true]);
    expect((await app.queries.board(nurse, {})).cards).toEqual([]);
    expect((await app.queries.searchPatients(nurse, { typed: 'Prêle' })).found).toBe(0);
    expect(JSON.stringify(await app.queries.today(coordinator, {}))).not.toContain(patientId);
    const life = await app.queries.recordLife(coordinator, { patientId });
    expect(life.changes).toMatchObject([{ kind: 'closed', reason, by: expect.stringContaining('Claire') }]);
    expect(await codeOf(app.commands.closeRecord(coordinator, { patientId, reason }))).toBe('record-closed');
  });

  test('C60 is written again once it is reopened; the links of before stay dead', async () => {
    const { app, coordinator } = clinic;
    await app.commands.reopenRecord(coordinator, { patientId, reason: 'La personne revient nous voir.' });
    expect(await listed()).toBe(true);
    await refuse(clinic, nurse, patientId);
    expect(await codeOf(app.commands.reopenRecord(coordinator, { patientId, reason }))).toBe('conflict');
  });

  test('C60 of two who close it at once one does; while a meeting under way has it nobody can', async () => {
    const { app, coordinator } = clinic;
    const both = await Promise.all(
      [1, 2].map(() => codeOf(app.commands.closeRecord(coordinator, { patientId, reason }))),
    );
    expect(both.sort()).toEqual(['ok', 'record-closed']);
    await app.commands.reopenRecord(coordinator, { patientId, reason: 'La personne revient nous voir.' });
    const meeting = meetingOf(clinic);
    const meetingId = await meeting.create();
    await meeting.add(coordinator, meetingId, patientId);
    await meeting.open(coordinator, meetingId);
    expect(await codeOf(app.commands.closeRecord(coordinator, { patientId, reason }))).toBe('record-in-meeting');
    await meeting.end(meetingId);
    expect(await codeOf(app.commands.closeRecord(coordinator, { patientId, reason }))).toBe('ok');
  });
});
