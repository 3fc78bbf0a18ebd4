import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '../../support/smtp.ts';
import type { MailBox } from '../../support/smtp.ts';
import { CANARY, CLINIC, fillWithCanaries, NAME } from '../support/canary-patient.ts';
import type { Filled } from '../support/canary-patient.ts';
import { cookiesOf, enter, openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

let mailBox: MailBox;
let site: Site & { filled: Filled };
let staff: string;
const sharing = () => `/patients/${site.filled.patientId}/sharing`;
beforeAll(async () => {
  mailBox = await startMailServer();
  const env = {
    CLINIC_NAME: CLINIC,
    CLINIC_PHONE: '01 99 00 12 34',
    SMTP_URL: mailBox.url,
    MAIL_FROM: 'cordee@clinic.example',
  };
  site = await openSite(fillWithCanaries, env);
  // The reference person, who is no coordinator, invites.
  const signedIn = await site.post('/sign-in', { email: 'k@demo.example', password: 'la corde tient bon' });
  staff = cookiesOf(signedIn);
});
afterAll(async () => {
  await site.close();
  await mailBox.close();
});
const asked = { version: '1', locale: 'fr' };

test('D17 T44 the mail holds the link, and no code, no name, nothing medical; a person of the team sees the code', async () => {
  const made = await site.post(`${sharing()}?/invite`, { ...asked, way: 'mail', address: 'lucie@mail.example' }, staff);
  expect(made.status).toBe(200);
  const { mails } = mailBox;
  expect(mails).toHaveLength(1);
  const { raw, parsed } = mails[0] ?? {};
  expect([parsed?.from?.text, parsed?.html]).toEqual(['cordee@clinic.example', false]);
  const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1]?.replace(' ', '') ?? '';
  expect(code).toMatch(/^\d{8}$/);
  const said = `${raw ?? ''} ${parsed?.text ?? ''} ${parsed?.subject ?? ''}`;
  for (const telling of [NAME, 'Lucie', 'Canari', 'douleur', 'plan', 'soin', 'Karim', code])
    expect(said.replaceAll('Content-Transfer', '')).not.toContain(telling);
  const key = /\/p\?lang=fr#(\w{52})\n/.exec(parsed?.text ?? '')?.[1] ?? '';
  const patient = await enter(site, { key, code });
  expect((await site.get('/my-plan', patient)).text).toContain('Marcher à lire');
  expect(site.server.output()).not.toContain(key);
});

test('D17 T42 on the telephone a new pair is read out: address, key, code in that order, shown once, and no link', async () => {
  const page = (await site.get(sharing(), staff)).text;
  expect(page).toContain('Lire une nouvelle clé et un nouveau code');
  const made = await site.post(`${sharing()}?/readOut`, asked, staff);
  expect(made.status).toBe(200);
  const [, key = ''] = /data-typed-key[^>]*>([A-Z ]{19})</.exec(made.text) ?? [];
  const [, code = ''] = /data-code[^>]*>([\d ]{9})</.exec(made.text) ?? [];
  expect(made.text.indexOf(key)).toBeLessThan(made.text.indexOf(code));
  expect(made.text).toMatch(/Faites ouvrir cette adresse\u202f: localhost:\d+\/p</);
  expect(made.text).not.toMatch(/\/p\?lang=fr#\w{52}/);
  // What they write at the foot of their sheet, in their own language: until when, what is over, whom to call.
  const ending = /<ul[^>]*lang="fr"[\s\S]*?<\/ul>/.exec(made.text)?.[0] ?? '';
  expect(ending).toMatch(/La clé et le code vont toujours ensemble\. .* jusqu’au \d+\S* \p{L}+ \d{4} à 23:59/u);
  for (const part of ['ne fonctionne plus', 'Gardez cette feuille', 'Appelez-nous\u202f: 01 99 00 12 34'])
    expect(ending).toContain(part);
  const english = await site.post(`${sharing()}?/readOut`, { ...asked, locale: 'en' }, staff);
  expect(english.text).toMatch(/<ul[^>]*lang="en"[\s\S]*?The key and the code always go together/);
  expect((await site.post('/p', { key, code })).status).toBe(410);
  const [, lastKey = ''] = /data-typed-key[^>]*>([A-Z ]{19})</.exec(english.text) ?? [];
  const [, lastCode = ''] = /data-code[^>]*>([\d ]{9})</.exec(english.text) ?? [];
  const opened = await site.post('/p', { key: lastKey, code: lastCode });
  expect([opened.status, opened.headers.location]).toEqual([303, '/my-plan']);
  const after = (await site.get(sharing(), staff)).text;
  expect(after).toContain('Lu au téléphone');
  for (const secret of [key, code, lastKey, lastCode]) expect(after).not.toContain(secret);
});

test('a mail that is not taken says so, and the link can be passed on; an address that is none spends no invitation', async () => {
  const refused = { ...asked, way: 'mail', address: 'nobody@refused.example' };
  const made = await site.post(`${sharing()}?/invite`, refused, staff);
  expect(made.text).toContain('Le courriel n’est pas parti.');
  expect(made.text).toMatch(/\/p\?lang=fr#\w{52}/);
  expect(site.server.output()).not.toContain('refused.example');
  const none = await site.post(`${sharing()}?/invite`, { ...asked, way: 'mail', address: 'lucie' }, staff);
  expect([none.status, none.text.includes('value="lucie"')]).toEqual([400, true]);
});

test.each([
  ['\u200E\u00A0jeanne.d’arc@mail.example\u200B', "jeanne.d'arc@mail.example"],
  // Sent as xn--cole-9oa.example, which the mail server reads.
  ['nom@école.example', 'nom@école.example'],
])('C213 a mail to an address with an apostrophe, accents or something unseen arrives: %j', async (address, to) => {
  const made = await site.post(`${sharing()}?/invite`, { ...asked, way: 'mail', address }, staff);
  expect(made.status).toBe(200);
  expect(made.text).not.toContain('Le courriel n’est pas parti.');
  expect(mailBox.mails.at(-1)?.to).toEqual([to]);
});

test('the letter carries the link as a drawing and to be typed, the code only where asked, and nothing of the plan', async () => {
  const letterOf = async (fields: Record<string, string>) => {
    const made = await site.post(`${sharing()}?/invite`, { ...asked, way: 'letter', ...fields }, staff);
    const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1] ?? 'none';
    return { letter: /<article class="letter".*?<\/article>/s.exec(made.text)?.[0] ?? '', code };
  };
  const apart = await letterOf({});
  expect(apart.letter).toContain('<path d="M');
  expect(apart.letter).toMatch(/>([A-Z]{4} ){3}[A-Z]{4}</);
  // C91: the day and the time until which it works.
  expect(apart.letter).toMatch(/autant de fois que vous voulez, jusqu’au \d+(er)? \S+ \d{4} à 23:59/);
  expect(apart.letter).not.toContain(apart.code);
  expect(apart.letter).not.toContain(CANARY);
  expect(apart.letter).not.toContain('Marcher');
  const printed = await letterOf({ withCode: 'on' });
  expect(printed.letter).toContain(printed.code);
});

test('whoever shares is told that only an earlier version was read, until the latest is read too', async () => {
  const shown = async () =>
    /La personne a lu la version \d\. La version \d/.exec((await site.get(sharing(), staff)).text)?.[0];
  expect(await shown()).toBeUndefined();
  const form = `/patients/${site.filled.patientId}/agree`;
  const { text } = await site.get(form, site.staff);
  const fields = [...text.matchAll(/name="(number|planSequence|teamSequence)" value="(\d+)"/g)];
  const stances = [...text.matchAll(/name="(stance-[\w-]+)"/g)];
  const agreed = await site.post(
    form,
    Object.fromEntries([
      ...fields.map(([, name = '', value = '']) => [name, value] as const),
      ...stances.map(([, name = '']) => [name, 'agrees'] as const),
    ]),
    site.staff,
  );
  expect(agreed.status).toBe(303);
  expect(await shown()).toBe('La personne a lu la version 1. La version 2');

  const invitation = { version: '2', locale: 'fr', way: 'mail', address: 'lucie@mail.example' };
  const made = await site.post(`${sharing()}?/invite`, invitation, staff);
  const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1]?.replace(' ', '') ?? '';
  const key = /\/p\?lang=fr#(\w{52})/.exec(mailBox.mails.at(-1)?.parsed.text ?? '')?.[1] ?? '';
  await site.get('/my-plan', await enter(site, { key, code }));
  expect(await shown()).toBeUndefined();
});

test('"I need somebody soon" is mailed to the coordinators, and the mail says neither who nor what', async () => {
  const invitation = { version: '2', locale: 'fr', way: 'link' };
  const made = await site.post(`${sharing()}?/invite`, invitation, staff);
  const code = /data-code[^>]*>([\d ]{9})</.exec(made.text)?.[1]?.replace(' ', '') ?? '';
  const typedKey = /data-typed-key[^>]*>([A-Z ]{19})</.exec(made.text)?.[1] ?? '';
  const opened = await site.post('/p', { key: typedKey.toLowerCase(), code });
  const [patient = ''] = /cordee-patient=[\w-]+/.exec(cookiesOf(opened)) ?? [];
  const before = mailBox.mails.length;
  const form = { words: 'Rappelez-moi Canari', formKey: 'a'.repeat(43) };
  for (const time of [1, 2]) {
    const sent = await site.post('/my-plan/write/soon', form, patient);
    expect([time, sent.status]).toEqual([time, 303]);
  }
  await expect.poll(() => mailBox.mails.length).toBeGreaterThan(before);
  const { raw = '', parsed } = mailBox.mails.at(-1) ?? {};
  expect(parsed?.text).toContain('a demandé à être appelée rapidement');
  for (const telling of [NAME, 'Lucie', 'Canari', 'douleur', 'Rappelez', 'Karim']) expect(raw).not.toContain(telling);
  const today = await site.get('/', site.staff);
  expect(today.text.match(/<blockquote[^>]*>Rappelez-moi Canari/g)).toHaveLength(1);
});
