import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf } from '#tests/commands/support/clinic.ts';
import { addProfessional } from '#tests/support/people.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailBox } from '#tests/support/smtp.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

const reason = 'Le SAMU demande les traitements en cours.';
const named = (familyName: string) => ({ givenName: 'Ondine', familyName, birthDate: '1962-03-14' });
const patients = ['Un-Canari', 'Deux-Canari', 'Trois-Canari', 'Quatre-Canari', 'Cinq-Canari'];

let mailBox: MailBox;
let site: Site & { filled: { doctor: string; email: string; told: string } };
beforeAll(async () => {
  mailBox = await startMailServer();
  const env = { SMTP_URL: mailBox.url, MAIL_FROM: 'cordee@clinic.example' };
  site = await openSite(async (app, coordinator) => {
    for (const familyName of patients) await app.commands.createPatient(coordinator, named(familyName));
    const doctor = await addProfessional(app, { role: 'professional', profession: 'physician' });
    return {
      doctor: headerOf(await app.sessions.start(doctor.id)),
      email: doctor.email,
      told: coordinator.email,
    };
  }, env);
});
afterAll(async () => {
  await site.close();
  await mailBox.close();
});

const open = (familyName: string) =>
  site.post('/patients/emergency?/open', { ...named(familyName), reason }, site.filled.doctor);
const requestIn = (page: string) => /name="requestId" value="([^"]+)"/.exec(page)?.[1] ?? '';
const mailed = async (count: number) => {
  await expect.poll(() => mailBox.mails.length).toBe(count);
  const last = mailBox.mails.at(-1);
  const said = `${last?.raw ?? ''} ${last?.parsed.text ?? ''}`;
  for (const telling of ['Canari', 'Ondine', 'Ardoise', 'Sorbier', 'SAMU', '1962']) expect(said).not.toContain(telling);
  return { to: last?.parsed.to, text: last?.parsed.text ?? '' };
};

test('C30 each emergency access is told to the coordinators by mail, without a name; the fourth waits for their yes', async () => {
  for (const [index, familyName] of patients.slice(0, 3).entries()) {
    expect((await open(familyName)).status).toBe(303);
    const mail = await mailed(index + 1);
    expect(JSON.stringify(mail.to)).toContain(site.filled.told);
    expect(mail.text).toContain('Un accès d’urgence à un dossier vient d’être ouvert.');
  }
  const fourth = await open(patients[3] ?? '');
  expect(fourth.status).toBe(200);
  expect(fourth.text).toContain('la coordination est prévenue et vous répond ici');
  expect((await mailed(4)).text).toContain('attend votre réponse');
  // Asked for once more, it is the same request, and no mail more.
  await open(patients[3] ?? '');
  await open(patients[4] ?? '');
  await mailed(5);

  const today = await site.get('/', site.staff);
  expect(today.text).toContain('Une demande d’accès d’urgence attend votre réponse');
  expect(today.text).toContain('demande à ouvrir le dossier de Ondine Quatre-Canari');
  const requestId = requestIn(today.text);
  const settle = (outcome: string, id: string, cookie: string) =>
    site.post('/?/settle-emergency', { requestId: id, outcome }, cookie);
  expect((await settle('granted', requestId, site.filled.doctor)).status).toBe(404);
  expect((await settle('granted', requestId, site.staff)).status).toBe(200);
  const answer = await mailed(6);
  expect(JSON.stringify(answer.to)).toContain(site.filled.email);

  // The person is told on their own pages, and opens the record in one tap.
  expect((await site.get('/', site.filled.doctor)).text).toContain('Votre demande d’accès d’urgence est accordée.');
  const own = await site.get('/patients/emergency', site.filled.doctor);
  expect([own.text.includes('accordé'), requestIn(own.text)]).toEqual([true, requestId]);
  const opened = await site.post('/patients/emergency?/granted', { requestId }, site.filled.doctor);
  expect(opened.headers.location).toMatch(/^\/patients\/[0-9a-f-]{36}$/);
  expect((await site.get(opened.headers.location ?? '', site.filled.doctor)).text).toContain('Quatre-Canari');
  await mailed(7);

  const next = requestIn((await site.get('/', site.staff)).text);
  expect((await settle('refused', next, site.staff)).status).toBe(200);
  await mailed(8);
  expect((await site.get('/', site.filled.doctor)).text).toContain('n’est pas accordée');
  expect((await site.post('/patients/emergency?/granted', { requestId: next }, site.filled.doctor)).status).toBe(404);
  expect((await site.get('/', site.staff)).text).not.toContain('attend votre réponse');
});
