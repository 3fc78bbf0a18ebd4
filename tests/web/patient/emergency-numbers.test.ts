import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { contents, invite, agreePlan } from '#tests/commands/support/sharing.ts';
import { everyPatientPage, handedTablet } from '../support/patient-pages.ts';
import { cookiesOf, openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';

type Filled = { patientId: string; open: Secrets; dead: Secrets; handed: string };

async function fill(app: App, by: Actor): Promise<Filled> {
  const clinic = { app };
  const born = { givenName: 'Lucie', familyName: 'Prêle', birthDate: '1962-03-14' };
  const { patientId } = await app.commands.createPatient(by, born);
  await agreePlan(clinic, by, patientId, contents('à lire', 'à nous'));
  const dead = await invite(clinic, by, patientId);
  const open = await invite(clinic, by, patientId);
  return { patientId, open, dead, handed: await handedTablet(app, by, patientId) };
}

const enter = async (site: Site & { filled: Filled }) => {
  const { key, code } = site.filled.open;
  const [session = ''] = /cordee-patient=[\w-]{43}/.exec(cookiesOf(await site.post('/p', { key, code }))) ?? [];
  return session;
};
const plainly = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

describe('C97 whom patients are told to call', () => {
  let site: Site & { filled: Filled };
  beforeAll(async () => {
    site = await openSite(fill, { CLINIC_COUNTRY: 'CA-QC' });
  });
  afterAll(() => site.close());

  test('in Montréal it is the numbers of Québec, not those of France; a dead link, a page that ended and one that is not there say them, too', async () => {
    const { key } = site.filled.dead;
    const dead = await site.post('/p', { key, code: '12345678' });
    const patient = await enter(site);
    const pages = { dead, plan: await site.get('/my-plan', patient), ended: await site.get('/p/ended') };
    const missing = await site.get('/my-plan/answer/goal.none', patient);
    const nowhere = await site.get('/my-plan/nowhere', patient);
    expect([dead.status, missing.status, nowhere.status]).toEqual([410, 404, 404]);
    for (const [name, { text }] of Object.entries({ ...pages, missing, nowhere })) {
      expect(plainly(text), name).toContain('appelez le 911.');
      expect(text, name).toContain('1 866 277-3553');
      expect(text, name).not.toMatch(/3114|le 15 ou/);
    }
  });

  test('a coordinator chooses another country’s, or the clinic’s own; what is no number is refused and stays in its field', async () => {
    const save = (fields: Record<string, string>) => site.post('/settings?/emergency', fields, site.staff);
    expect(plainly((await site.get('/settings', site.staff)).text)).toContain('Donnés aujourd’hui : 911 et 1 866');
    expect((await save({ choice: 'BE' })).text).toContain('0800 32 123');
    expect(plainly((await site.get('/p/ended')).text)).toContain('appelez le 112.');
    const refused = await save({ choice: 'own', first: 'le SAMU', second: '', distress: '' });
    expect([refused.status, refused.text.includes('value="le SAMU"')]).toEqual([400, true]);
    expect((await save({ choice: 'LU' })).status).toBe(400);
    expect((await save({ choice: 'own', first: '113', second: '', distress: '454545' })).status).toBe(200);
    const ended = plainly((await site.get('/p/ended')).text);
    expect(ended).toContain('appelez le 113.');
    expect(ended).toContain('454545, jour et nuit.');
    expect(ended).not.toContain('gratuit');
    const letter = await site.post(
      `/patients/${site.filled.patientId}/sharing?/invite`,
      { way: 'letter', version: '1', locale: 'fr' },
      site.staff,
    );
    expect(plainly(letter.text)).toContain('appelez le 113.');
    await save({ choice: 'own', first: '113', second: '', distress: '' });
    expect((await site.get('/p/ended')).text).not.toContain('jour et nuit');
  });
});

test('C97 where nobody said in which country the clinic is, no number is guessed: its coordinator is told that none is set', async () => {
  const site = await openSite(fill, { CLINIC_TIME_ZONE: 'America/Toronto' });
  const patient = await enter(site);
  const { open, dead, handed, patientId } = site.filled;
  const settings = plainly((await site.get('/settings', site.staff)).text);
  expect(settings).toContain('Aucun numéro d’urgence n’est réglé');
  const sharing = await site.get(`/patients/${patientId}/sharing`, site.staff);
  expect(sharing.text).toContain('Aucun numéro d’urgence n’est réglé');
  expect(sharing.text).toContain('href="/settings#emergency"');
  for (const { asked, answer } of await everyPatientPage({ site, open, dead, handed, patient, locale: 'fr' }))
    expect(plainly(answer.text), asked).not.toMatch(/3114|En cas d’urgence|vous pensez à la mort/);
  await site.close();
}, 60_000);
