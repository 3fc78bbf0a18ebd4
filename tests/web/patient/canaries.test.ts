import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../../pdf/support/read-pdf.ts';
import { startMailServer } from '../../support/smtp.ts';
import type { MailBox } from '../../support/smtp.ts';
import { CANARY, CLINIC, NAME } from '../support/canary-patient.ts';
import type { Filled } from '../support/canary-patient.ts';
import { fillEveryKind, REPLY } from '../support/more-canaries.ts';
import { everyPatientPage, notVisited } from '../support/patient-pages.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

let mailBox: MailBox;
let site: Site & { filled: Filled & { handed: string } };
beforeAll(async () => {
  mailBox = await startMailServer();
  const mail = { SMTP_URL: mailBox.url, MAIL_FROM: 'cordee@clinic.example' };
  site = await openSite(fillEveryKind, { CLINIC_NAME: CLINIC, CLINIC_PHONE: '01 99 00 12 34', ...mail });
});
afterAll(async () => {
  await site.close();
  await mailBox.close();
});

/** A page without what a patient knows anyway: their name, and where they are treated. */
const told = (text: string) => text.replaceAll(NAME, '').replaceAll(CLINIC, '');

test('T45 every page, form and endpoint of a patient’s is visited by this suite: a new one must be named', async () => {
  expect(await notVisited()).toEqual({ missing: [], gone: [] });
});

test('T45 what a patient may be handed, its print, PDF, letter and preview hold no word of the team’s, and the team’s own does', async () => {
  const { patientId } = site.filled;
  const plan = `/patients/${patientId}`;
  const handed = await site.get(`${plan}/versions/2`, site.staff);
  const preview = await site.get(`${plan}/sharing/preview?language=fr`, site.staff);
  const chosen = { way: 'letter', version: '2', locale: 'fr', withCode: 'on' };
  const letter = await site.post(`${plan}/sharing?/invite`, chosen, site.staff);
  const page = (html: string) => /<article[\s\S]*?<\/article>/.exec(html)?.[0] ?? '';
  const shown = [page(handed.text), preview.text, page(letter.text)];
  for (const text of shown) {
    expect(text.length).toBeGreaterThan(500);
    expect(told(text)).not.toContain('Canari');
  }
  expect((await site.get(`${plan}/versions/2?team`, site.staff)).text).toContain(CANARY);
  const pdfOf = async (path: string) => {
    const answer = await fetch(site.server.origin + path, { headers: { cookie: site.staff } });
    const { text, title } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    return `${title} ${text}`.replaceAll(/\s+/g, ' ');
  };
  const paper = await pdfOf(`${plan}/versions/2/pdf`);
  expect(paper).toContain('Dit à lire tasks');
  expect(told(paper)).not.toContain('Canari');
  expect(await pdfOf(`${plan}/versions/2/pdf?team`)).toContain(CANARY);
});

test('T45 D11 no page of a patient’s holds a word of the team’s, of the draft, or of anybody else, whatever they send or ask for', async () => {
  const { links, handed } = site.filled;
  const [open = { key: '', code: '' }, dead = open] = links;
  // The letter above closed the link before.
  const entered = await site.post(
    `/patients/${site.filled.patientId}/sharing?/invite`,
    {
      ...{ way: 'link', version: '2', locale: 'fr' },
    },
    site.staff,
  );
  const [, key = ''] = /#([0-9a-z]{52})/.exec(entered.text) ?? [];
  const [, code = ''] = /(\d{4} \d{4})/.exec(entered.text) ?? [];
  const session = await site.post('/p', { key, code });
  const [patient = ''] = /cordee-patient=[\w-]{43}/.exec(String(session.headers['set-cookie'])) ?? [];
  expect(patient).not.toBe('');
  const seen = await everyPatientPage({
    ...{ site, dead, handed, patient, locale: 'fr' },
    open: { key, code: code.replace(' ', '') },
  });
  expect(seen.length).toBeGreaterThan(60);
  for (const { asked, answer } of seen) {
    expect(answer.status, asked).toBeLessThan(500);
    expect.soft(told(answer.text), asked).not.toContain('Canari');
  }
  const own = seen.filter(({ asked }) => asked === 'GET /my-plan');
  for (const { answer } of own)
    for (const theirs of ['Marcher à lire', 'Dit à lire tasks', REPLY]) expect(answer.text).toContain(theirs);
}, 120_000);

test('T44 T45 no mail says whose it is, nor a word of the team’s, of the plan or of what the patient wrote: to them, or to the team', async () => {
  const { patientId } = site.filled;
  const asked = { way: 'mail', address: 'lucie@mail.example', version: '2', locale: 'fr' };
  await site.post(`/patients/${patientId}/sharing?/invite`, asked, site.staff);
  // What was sent above: “I need somebody soon” writes to every coordinator.
  await expect.poll(() => mailBox.mails.map(({ to }) => to.join()).sort()).toContain('lucie@mail.example');
  expect(mailBox.mails.length).toBeGreaterThan(1);
  for (const { raw, parsed, to } of mailBox.mails) {
    const said = [raw, parsed.text ?? '', parsed.subject ?? ''].join(' ').replaceAll(CLINIC, '');
    for (const telling of [
      'Canari',
      NAME,
      'Lucie',
      '1962',
      'Marcher à lire',
      'Dit à lire',
      'Mes mots',
      REPLY,
      'Hypnose',
      patientId,
    ])
      expect.soft(said, `a mail to ${to.join()}`).not.toContain(telling);
  }
});
