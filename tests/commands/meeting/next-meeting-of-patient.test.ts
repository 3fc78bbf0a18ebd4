import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { meetingOf } from '../support/meeting.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

describe.each(dialects)('the meeting that a patient is told of, on %s', (dialect) => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
  });
  afterAll(() => clinic.close());

  test('C38 it is the one on whose agenda their case is, whatever meets before; without a case there is no date', async () => {
    const { coordinator, app } = clinic;
    const meeting = meetingOf(clinic);
    const member = await clinic.join('professional', 'Marin');
    const patientId = await clinic.newPatient(coordinator, 'Roche');
    await app.commands.addCareTeamMember(coordinator, { patientId, professionalId: member.id });
    await agreePlan(clinic, coordinator, patientId, contents('un', 'secret'));
    const patient = await openPage(clinic, await invite(clinic, coordinator, patientId));
    const told = async () => {
      const { nextMeetingAt } = await app.queries.patientPlan(patient, {});
      expect((await app.queries.planPreview(coordinator, { patientId })).nextMeetingAt).toBe(nextMeetingAt);
      return nextMeetingAt;
    };
    const before = await meeting.create({ date: '2026-11-27' });
    const own = await meeting.create({ date: '2026-12-04' });
    await meeting.add(coordinator, before, await clinic.newPatient(coordinator, 'Autre'));
    expect(await told()).toBeNull();

    const itemId = await meeting.add(member, own, patientId);
    expect(await told()).toBeNull();
    await app.commands.placeAgendaItem(coordinator, { itemId });
    expect(await told()).toBe(Date.parse('2026-12-04T13:00:00Z'));
    const { responseId } = await app.commands.writeToTeam(patient, { kind: 'message', words: 'Une question.' });
    expect((await app.queries.ownResponse(patient, { responseId })).nextMeetingAt).toBe(
      Date.parse('2026-12-04T13:00:00Z'),
    );
    await app.commands.withdrawAgendaItem(coordinator, { itemId });
    expect(await told()).toBeNull();
  });
});
