import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { morningWriter } from '$lib/server/mail/morning-writer.ts';
import { testApp } from '#tests/support/app.ts';
import { dialects } from '#tests/support/databases.ts';
import { addProfessional } from '#tests/support/people.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailBox } from '#tests/support/smtp.ts';

describe.each(dialects)('the mail of the morning, on %s', (dialect) => {
  let mailBox: MailBox;
  let app: App;
  let close: () => Promise<void>;
  beforeAll(async () => {
    mailBox = await startMailServer();
    const env = { SMTP_URL: mailBox.url, MAIL_FROM: 'cordee@clinic.example' };
    ({ app, close } = await testApp({ dialect, env }));
  });
  afterAll(async () => {
    await close();
    await mailBox.close();
  });

  test('says how much happened, in the language of each, with a link; no name, nothing clinical; once a day', async () => {
    const coordinator = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
    const nurse = await addProfessional(app, { role: 'professional', profession: 'nurse' });
    const actor = await app.sessions.actorOf(cookie(await app.sessions.start(coordinator.id)), { human: true });
    const own = await app.sessions.actorOf(cookie(await app.sessions.start(nurse.id)), { human: true });
    if (!actor || !own) throw new Error('Signing in gave nobody');
    await app.commands.changePreferences(own, { locale: 'en' });
    const named = { givenName: 'Ondine', familyName: 'Canari', birthDate: '1962-03-14' };
    const { patientId } = await app.commands.createPatient(actor, named);
    await app.commands.addCareTeamMember(actor, { patientId, professionalId: nurse.id });
    const { orientationId } = await app.commands.proposeOrientation(actor, {
      ...{ patientId, practice: 'hypnosis', professionalId: nurse.id },
    });
    await app.commands.nudge(actor, { orientationId, note: 'Appelez-la, elle pleure.' });

    // Where nobody can write it, nobody claims it.
    await app.mornings.send();
    expect(mailBox.mails).toEqual([]);
    app.mornings.writtenBy(morningWriter(app));
    await app.mornings.send();
    expect(mailBox.mails.map(({ to }) => to)).toEqual([[nurse.email]]);
    const [mail] = mailBox.mails;
    expect(mail?.parsed.subject).toBe('Cordée: news for you');
    expect(mail?.parsed.text).toContain('- 1 note left for you');
    expect(mail?.parsed.text).toContain(`${app.config.origin}/notices`);
    const said = `${mail?.raw ?? ''} ${mail?.parsed.text ?? ''}`;
    for (const telling of ['Ondine', 'Canari', 'pleure', 'ypno', patientId]) expect(said).not.toContain(telling);
    await app.mornings.send();
    expect(mailBox.mails).toHaveLength(1);
  });
});

const cookie = ({ name, value }: { name: string; value: string }): string => `${name}=${value}`;
