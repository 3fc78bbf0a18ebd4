import { beforeEach, describe, expect, test } from 'vitest';
import { queueAgendaMails } from '#server/mail/agenda-mails.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { HOUR, meetingOf } from '../support/meeting.ts';

const site = { clinicTimeZone: 'Europe/Paris', clinicName: 'Clinique du Rocher', origin: 'https://clinique.example' };

describe.each(dialects)('the mail of the day before, on %s', (dialect) => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic(dialect);
    return () => clinic.close();
  });
  const queue = () => queueAgendaMails(clinic.app.database.query, clinic.clock.now(), site);
  const mails = () => clinic.app.database.query.selectFrom('mails').selectAll().orderBy('toAddress').execute();

  test('C431 from three in the afternoon on, those invited are told once of tomorrow’s meeting, in their language, without a name', async () => {
    const meeting = meetingOf(clinic);
    const nurse = await clinic.join('professional', 'Nadia');
    const karim = await clinic.join('professional', 'Karim');
    await clinic.app.commands.changePreferences(karim, { locale: 'en' });
    const meetingId = await meeting.create({ title: 'RCP de Mme Prêle' });
    await meeting.create({ date: '2026-11-26' });
    const professionalIds = [nurse.id, karim.id];
    await clinic.app.commands.setParticipants(clinic.coordinator, { meetingId, professionalIds });
    await meeting.add(clinic.coordinator, meetingId, await clinic.newPatient(clinic.coordinator, 'Prêle'));

    expect(await queue()).toBe(0);
    clinic.clock.advance(5 * HOUR);
    const left = await Promise.all([queue(), queue(), queue()]);
    expect(left.sort()).toEqual([0, 0, 2]);
    clinic.clock.advance(HOUR);
    expect(await queue()).toBe(0);

    const [english, french] = await mails();
    expect([english?.toAddress, french?.toAddress]).toEqual(['karim@clinique.example', 'nadia@clinique.example']);
    expect(english?.text).toContain('tomorrow, Tuesday 24 November, at 14:00, Salle 2: 1 case.');
    expect(french?.text).toContain('demain, mardi 24 novembre, à 14:00, Salle 2\u202f: 1 dossier.');
    for (const mail of [english, french]) {
      expect(mail?.text).toContain(`https://clinique.example/meetings/${meetingId}`);
      expect(JSON.stringify(mail)).not.toMatch(/Prêle|RCP|refus|douleur/);
    }
  });

  test('C431 a meeting told of can still be cancelled', async () => {
    const meetingId = await meetingOf(clinic).create();
    clinic.clock.advance(5 * HOUR);
    await queue();
    await clinic.app.commands.cancelMeeting(clinic.coordinator, { meetingId, scope: 'one' });
    expect((await clinic.app.queries.meetings(clinic.coordinator, {})).planned).toEqual([]);
  });
});
