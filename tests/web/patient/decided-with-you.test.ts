import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '#domain/meeting/calendar.ts';
import { agreePlan, contents, invite, line } from '../../commands/support/sharing.ts';
import { enter, openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';

type Filled = { patientId: string; coordinator: string; link: Secrets; today: string };
let site: Site & { filled: Filled };
let patient: string;
beforeAll(async () => {
  site = await openSite(async (app, by): Promise<Filled> => {
    const lucie = { givenName: 'Lucie', familyName: 'Prêle', birthDate: '1962-03-14' };
    const { patientId } = await app.commands.createPatient(by, lucie);
    const wanted = contents('ici', 'secret');
    wanted.plan.sections.practices = [
      line('practices', 'Deux fois par mois', { id: 'p1', practice: 'hypnosis', state: 'agreed' }),
    ];
    await agreePlan({ app }, by, patientId, wanted);
    const today = dayIn(app.config.clinicTimeZone, app.clock.now());
    return { patientId, coordinator: by.id, link: await invite({ app }, by, patientId), today };
  });
  patient = await enter(site, site.filled.link);
});
afterAll(() => site.close());

const practices = (html: string) => /<section aria-labelledby="practices"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
const read = async (locale: 'fr' | 'en') => {
  const { text } = await site.get('/my-plan', `${patient}; cordee-patient-language=${locale}`);
  const preview = await site.get(
    `/patients/${site.filled.patientId}/sharing/preview?language=${locale}`,
    `${site.staff}; cordee-language=${locale}`,
  );
  return [practices(text), practices(preview.text)];
};

test('C86 “decided with you” stands on the patient’s page while a yes of theirs is noted, and not before nor after it was a mistake', async () => {
  const { patientId, coordinator, today } = site.filled;
  const version = `/patients/${patientId}/versions/1`;
  const expectTogether = async (isTogether: boolean) => {
    for (const shown of await read('fr')) {
      expect(shown).toContain('Hypnose');
      expect(shown.includes('décidé avec vous')).toBe(isTogether);
      expect(shown.includes('>prévu<')).toBe(!isTogether);
    }
    for (const shown of await read('en')) expect(shown.includes('decided with you')).toBe(isTogether);
    // On the paper that they are handed it is never said of a practice: that has its own line.
    expect((await site.get(version, site.staff)).text.includes('A dit oui le')).toBe(isTogether);
  };
  await expectTogether(false);
  const nobody = await site.post(`${version}?/said`, { saidOn: today, saidTo: '' }, site.staff);
  expect(nobody.status).toBe(400);
  await expectTogether(false);
  const said = await site.post(`${version}?/said`, { saidOn: today, saidTo: coordinator }, site.staff);
  expect(said.status).toBe(200);
  await expectTogether(true);
  expect((await site.post(`${version}?/mistaken`, {}, site.staff)).status).toBe(200);
  await expectTogether(false);
});

test('C86 a yes of their own, sent from the page, decides it with them; “not quite” does not, and what was taken back neither', async () => {
  const answer = async (said: string) => {
    const { headers } = await site.post('/my-plan/answer/whole', { answer: said }, patient);
    return /thanks\/([\w-]+)/.exec(headers.location ?? '')?.[1] ?? '';
  };
  const [shown = ''] = await read('fr');
  expect(shown).not.toContain('décidé avec vous');
  await answer('partly');
  expect((await read('fr'))[0]).not.toContain('décidé avec vous');
  const responseId = await answer('fits');
  expect((await read('fr'))[0]).toContain('décidé avec vous');
  await site.post('/my-plan/sent', { responseId }, patient);
  expect((await read('fr'))[0]).not.toContain('décidé avec vous');
});
