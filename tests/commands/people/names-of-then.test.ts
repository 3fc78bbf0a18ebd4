import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import { whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import type { Actor } from '#domain/access/actor.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, HOUR, meetingOf } from '../support/meeting.ts';
import { refuse, review } from '../support/refusal.ts';

describe.each(dialects)('names of then on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let other: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    other = await clinic.join('professional', 'Olivier');
  });
  afterAll(() => clinic.close());

  /** A coordinator gives the nurse another name. */
  const rename = async (givenName: string, familyName: string, profession = 'nurse') =>
    clinic.app.commands.editProfessional(await clinic.signIn(clinic.coordinator.id), {
      ...{ professionalId: nurse.id, givenName, familyName, profession, email: nurse.email },
    });

  test('C29 D25 the audit, the minutes, a version, a review, a refusal and the patient’s report name people as they were', async () => {
    const { app, coordinator } = clinic;
    const meeting = meetingOf(clinic);
    const patientId = await clinic.newPatient(nurse, 'Renard');
    await app.commands.addCareTeamMember(nurse, { patientId, professionalId: other.id });
    const refusalId = await refuse(clinic, nurse, patientId);
    const reviewId = await review(clinic, nurse, refusalId);
    const { plan, team } = await app.queries.planDraft(nurse, { patientId });
    await app.commands.agreeCarePlan(nurse, {
      ...{ patientId, number: 1, planSequence: plan.sequence, teamSequence: team.sequence },
      stances: [{ professionalId: nurse.id, stance: 'agrees' }],
    });
    const meetingId = await meeting.create();
    const itemId = await meeting.add(coordinator, meetingId, patientId);
    clinic.clock.advance(28 * HOUR);
    nurse = await clinic.signIn(nurse.id);
    await meeting.open(nurse, meetingId);
    await meeting.decide(nurse, meetingId, itemId, {});
    await meeting.end(meetingId);

    clinic.clock.advance(30 * DAY);
    await rename('Olivier', 'Martin', 'physician');
    clinic.clock.advance(DAY);
    await rename('Nadège', 'Duval', 'psychologist');
    nurse = await clinic.signIn(nurse.id);
    const now = clinic.clock.now();
    await app.queries.patient(nurse, { patientId });

    const { rows } = await app.queries.patientAudit(coordinator, { patientId });
    const nameOf = (action: string) => rows.filter((row) => row.action === action).map(({ actorName }) => actorName);
    expect(nameOf('refusal.recorded')).toEqual(['Nadia Martin']);
    expect(nameOf('case.decided')).toEqual(['Nadia Martin']);
    expect(nameOf('patient.read')[0]).toBe('Nadège Duval');

    const minutes = await app.queries.meetingMinutes(coordinator, { meetingId });
    const then = { id: nurse.id, givenName: 'Nadia', familyName: 'Martin', profession: 'nurse' };
    expect(minutes.people).toContainEqual(then);
    expect(minutes.participants.find(({ id }) => id === nurse.id)).toMatchObject(then);
    const { state } = await app.queries.review(coordinator, { reviewId });
    expect(nameAt(state.people, nurse.id, state.conclusion?.concludedAt ?? null)).toMatchObject(then);
    expect(state.participants.find(({ id }) => id === nurse.id)).toMatchObject(then);
    const { refusals, people } = await app.queries.patientRefusals(coordinator, { patientId });
    expect(nameAt(people, nurse.id, refusals[0]?.recordedAt ?? null)).toMatchObject(then);
    expect(nameAt(people, nurse.id, now)).toMatchObject({ givenName: 'Nadège', profession: 'psychologist' });
    const [version] = await app.queries.planVersions(coordinator, { patientId });
    const named = { givenName: 'Nadia', familyName: 'Martin' };
    expect(version).toMatchObject({ agreedBy: named, agreeing: [named] });
    const frozen = await app.queries.planVersion(coordinator, { patientId, number: 1 });
    expect(frozen.frozen.people).toContainEqual(then);
    const opened = await whoOpened(app.database.query, { patientId, now: now + 1, timeZone: 'Europe/Paris' });
    expect(opened.map(({ people: names }) => names.map(({ name }) => name))).toEqual(
      expect.arrayContaining([expect.arrayContaining(['Nadège Duval']), expect.arrayContaining(['Nadia Martin'])]),
    );
    // Between the two names, the first of them; nothing says that somebody else of that name did it.
    const between = nameAt(people, nurse.id, now - DAY - HOUR);
    expect(between).toMatchObject({ givenName: 'Nadia' });
    expect(nameAt(people, nurse.id, now - HOUR)).toMatchObject({ givenName: 'Olivier', profession: 'physician' });
  });

  test('C29 a name is history that nothing rewrites, and an address alone leaves none', async () => {
    const { query } = clinic.app.database;
    const rows = () => query.selectFrom('formerNames').selectAll().orderBy('untilAt').execute();
    const before = await rows();
    expect(
      before.map(({ fromAt, untilAt }, index) => fromAt === (before[index - 1]?.untilAt ?? 0) && untilAt > fromAt),
    ).toEqual(before.map(() => true));
    await clinic.app.commands.editProfessional(await clinic.signIn(clinic.coordinator.id), {
      ...{ professionalId: other.id, givenName: other.givenName, familyName: other.familyName },
      ...{ profession: 'nurse', email: `${newId()}@clinique.example` },
    });
    expect(await rows()).toEqual(before);
    await expect(query.updateTable('formerNames').set({ givenName: 'X' }).execute()).rejects.toThrow(/append-only/);
    await expect(query.deleteFrom('formerNames').execute()).rejects.toThrow(/append-only/);
  });
});
