import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, agreePlan, contents, line } from '#tests/commands/support/sharing.ts';
import { cookiesOf, openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';

const TEAM = 'Amitriptyline 10 mg';
const TOLD = 'Le cachet du soir';
const NAME = 'Bruyère';

let site: Site & { filled: { patientId: string; link: Secrets } };
let patient = '';
beforeAll(async () => {
  site = await openSite(
    async (app, by) => {
      const { patientId } = await app.commands.createPatient(by, {
        ...{ givenName: 'Odile', familyName: NAME, birthDate: '1954-05-04' },
      });
      const wanted = contents('ici', 'secret');
      wanted.plan.sections.practices?.push(
        line('practices', TEAM, { id: 'evening', practice: 'medicine', state: 'started', told: TOLD }),
        line('practices', 'Bouger ensemble', { id: 'group', practice: 'programme', state: 'proposed' }),
      );
      await agreePlan({ app }, by, patientId, wanted);
      return { patientId, link: await invite({ app }, by, patientId) };
    },
    { CLINIC_PHONE: '01 99 00 12 34' },
  );
  const { key, code } = site.filled.link;
  const opened = await site.post('/p', { key, code });
  [patient = ''] = /cordee-patient=[\w-]{43}/.exec(cookiesOf(opened)) ?? [];
});
afterAll(() => site.close());

const forms = [
  '/my-plan/answer/whole',
  '/my-plan/answer/goal.goal-1',
  '/my-plan/answer/task.task-1',
  '/my-plan/write/message',
  '/my-plan/write/missing',
  '/my-plan/write/for-meeting',
  '/my-plan/stop/practice-1',
  '/my-plan/stop/evening',
  '/my-plan/alliance',
];

test.each(forms)(
  '“please call me” is one of the answers on %s: it says by when, and what was typed goes along or stays begun',
  async (page) => {
    const shown = (await site.get(page, patient)).text;
    expect(shown).toMatch(/Appelez-moi( d’abord)?, s’il vous plaît/);
    const isAnswer = page.includes('/answer/');
    const typed = { words: `Plutôt à midi, pour ${page}`, 'target-frame': 'on', part: 'series', goals: '7' };
    const sent = await site.post(page, { ...typed, ...(isAnswer ? { answer: 'talk' } : { call: '1' }) }, patient);
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringMatching(/^\/my-plan\/thanks\//)]);
    const thanks = (await site.get(sent.headers.location ?? '', patient)).text;
    expect(thanks).toMatch(/vous appelle au plus tard le \p{L}+ \d+/u);
    expect(thanks).toContain('Appelez-moi, s’il vous plaît');
    expect(thanks).toContain('3114');
    if (!page.endsWith('/alliance')) expect(thanks).toContain(typed.words);
    // Where the numbers of the three questions were begun, or reasons ticked, they are there still.
    const again = (await site.get(page, patient)).text;
    if (page.endsWith('/alliance')) expect(again.match(/value="7" checked/g)).toHaveLength(1);
    if (page.includes('/stop/'))
      expect((await site.get(`${page}?step=about`, patient)).text).toMatch(/name="target-frame" checked/);
    const today = (await site.get('/?show=answers', site.staff)).text;
    expect(today).toContain('demande qu’on l’appelle');
    expect(today).toMatch(/appel promis d’ici le/);
    // Nothing of the plan has stopped by asking.
    expect((await site.get('/my-plan', patient)).text).not.toContain('vous avez dit que vous n’en voulez plus');
  },
);

test('C104 the page that refuses says it by its kind: a medicine has no sessions and a warning, a group none of a prescription', async () => {
  const medicine = (await site.get('/my-plan/stop/evening', patient)).text;
  expect(medicine).toContain(TOLD);
  expect(medicine).toContain('Je ne veux plus de ce médicament');
  expect(medicine).toContain('arrêter un médicament d’un seul coup peut rendre malade');
  expect(medicine).toMatch(/value="prescription"/);
  const about = (await site.get('/my-plan/stop/evening?step=about', patient)).text;
  const sessions = (await site.get('/my-plan/stop/evening?step=words', patient)).text;
  for (const not of ['séance', 'cette pratique', 'La pratique elle-même', 'toucher', TEAM, 'step=sessions'])
    expect(about + sessions, not).not.toContain(not);
  for (const not of ['séance', 'cette pratique', 'La pratique elle-même', 'toucher', 'value="group"', TEAM])
    expect(medicine, not).not.toContain(not);
  const group = (await site.get('/my-plan/stop/group', patient)).text;
  expect(group).toContain('Je ne veux pas de ce groupe ou de ce programme');
  expect(group).toMatch(/value="group"[\s\S]*|value="series"/);
  expect(group).not.toContain('value="prescription"');
  const english = (await site.get('/my-plan/stop/evening', `${patient}; cordee-patient-language=en`)).text;
  expect(english).toContain('I no longer want this medicine');
});

test('C104 refused from the page, a medicine is on the team’s pages with its name, and on the patient’s as they read it', async () => {
  const part = await site.post('/my-plan/stop/evening', { part: 'prescription', words: 'Trop tôt le soir.' }, patient);
  const apart = (await site.get(part.headers.location ?? '', patient)).text;
  expect(apart).toContain('Vous avez dit non\u202f: la prescription.');
  const plan = (await site.get('/my-plan', patient)).text;
  expect(plan).toContain('vous avez dit non\u202f: la prescription. Le reste continue.');
  expect(plan).toContain('href="/my-plan/stop/evening"');
  const whole = await site.post('/my-plan/stop/evening', { words: 'Je dors debout.' }, patient);
  const thanks = (await site.get(whole.headers.location ?? '', patient)).text;
  // As read: the name stands in its own language.
  expect(thanks.replaceAll(/<[^>]*>/g, '')).toContain(`Vous avez dit non\u202f: ${TOLD}`);
  expect(thanks).toContain('peut rendre malade');
  expect(thanks).not.toContain('C’est arrêté dès maintenant');
  for (const path of ['/my-plan', '/my-plan/sent']) {
    const page = (await site.get(path, patient)).text;
    expect(page).toContain(TOLD);
    expect(page).not.toContain(TEAM);
    expect((await site.get(`${path}/__data.json`, patient)).text).not.toContain(TEAM);
  }
  const record = (await site.get(`/patients/${site.filled.patientId}/refusals`, site.staff)).text;
  expect(record).toContain(`Un médicament\u202f: ${TEAM}`);
  expect(record).toContain('après avoir commencé');
  const today = (await site.get('/', site.staff)).text;
  expect(today).toContain(TEAM);
  // An agenda is read by more people: which medicine it was is not put there.
  const [, about = ''] = /name="about" value="([^"]*médicament[^"]*)"/.exec(today) ?? [];
  expect(about).toContain('médicament');
  expect(about).not.toContain(TEAM);
});
