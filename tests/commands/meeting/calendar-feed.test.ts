import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { dumpOf, openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';

describe.each(dialects)('the calendar of one person, on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    return () => clinic.close();
  });
  const feed = (token: string) => clinic.app.queries.calendarFeed(null, { token });
  const open = async (by = nurse) => (await clinic.app.commands.openCalendarFeed(by, {})).token;

  test('C430 it has the meetings of its holder with the number of cases, and neither name, title nor question', async () => {
    const meeting = meetingOf(clinic);
    const meetingId = await meeting.create({ title: 'RCP de Mme Prêle' });
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds: [nurse.id] });
    for (const name of ['Prêle', 'Granit'])
      await meeting.add(clinic.coordinator, meetingId, await clinic.newPatient(clinic.coordinator, name), {
        minutes: 40,
      });
    const { meetings, locale } = await feed(`${await open()}.ics`);
    expect(locale).toBe('fr');
    expect(meetings).toMatchObject([{ id: meetingId, cases: 2, minutes: 80, place: 'Salle 2' }]);
    expect(JSON.stringify(meetings)).not.toMatch(/Prêle|RCP|proposer/);
    const [before] = meetings;
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds: [] });
    expect((await feed(await open())).meetings).toEqual([]);
    expect(before?.version).toBeGreaterThan(0);
    clinic.clock.advance(90 * DAY);
  });

  test('C430 a new address ends the one before; it ends with the account, and only its hash is stored', async () => {
    const first = await open();
    await feed(first);
    const second = await open();
    expect((await refusalOf(feed(first))).code).toBe('not-found');
    expect(await dumpOf(clinic.app)).not.toContain(second);
    await clinic.app.commands.endCalendarFeed(nurse, {});
    await clinic.app.commands.endCalendarFeed(nurse, {});
    expect((await refusalOf(feed(second))).code).toBe('not-found');
    const third = await open();
    const fresh = { ...clinic.coordinator, authenticatedAt: clinic.clock.now() };
    await clinic.app.commands.disableProfessional(fresh, { professionalId: nurse.id });
    expect((await refusalOf(feed(third))).code).toBe('not-found');
    for (const token of ['', 'x', '.ics', 'a'.repeat(101)]) expect((await refusalOf(feed(token))).code).not.toBe('');
  });
});
