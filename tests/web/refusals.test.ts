import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PatientKey } from '#server/demo/patients.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { clinicDay, formSender, patientIds } from './support/meeting-forms.ts';
import type { FormSender } from './support/meeting-forms.ts';

let server: RunningServer;
let claire: FormSender;
let mireille: FormSender;
let tiphaine: FormSender;
let noe: FormSender;
let idOf: (patient: PatientKey) => string;
beforeAll(async () => {
  server = await startServer({ demo: true });
  [claire, mireille, tiphaine, noe] = await Promise.all([
    formSender(server, 'claire'),
    formSender(server, 'mireille'),
    formSender(server, 'tiphaine'),
    formSender(server, 'noe'),
  ]);
  idOf = await patientIds(claire);
});
afterAll(() => server.stop());

/** The page as it was sent, without scripts (which hold the same data again), comments and no-break spaces. */
const textOf = async (sender: FormSender, path: string) => plain((await sender.get(path)).text);
const plain = (html: string) =>
  html.replaceAll(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');
const saidIn = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const refusalsOf = (patient: PatientKey) => `/patients/${idOf(patient)}/refusals`;
const typed = {
  happened: 'refusal',
  practice: 'relaxation',
  sessionsHeld: '0',
  refusedOn: clinicDay(),
  'sign-said-so': 'on',
  words: '« Encore respirer. »',
  circumstances: '',
  felt: '',
  itemId: '',
};

describe('a refusal is recorded without scripts', () => {
  test('with today, no session yet, and the practices of the patient’s plan first', async () => {
    const text = await textOf(claire, `${refusalsOf('prele')}/new`);
    expect(text).toMatch(/<input[^>]*name="sessionsHeld"[^>]*value="0"|value="0"[^>]*name="sessionsHeld"/);
    expect(text).toContain(`value="${clinicDay()}"`);
    const options = [...text.matchAll(/<option value="([a-z-]*)"/g)].map(([, code]) => code);
    expect(options.slice(0, 4)).toEqual(['', 'hypnosis', 'adapted-exercise', 'self-hypnosis']);
    // Then the other kinds, and what part of it was refused.
    expect(options.slice(-9, -4)).toEqual(['stay', 'specialist', 'psychotherapist', 'social-worker', 'elsewhere']);
    expect(options.slice(-4)).toEqual(['', 'series', 'group', 'prescription']);
    // Where the plan names one only, it stands there already.
    expect(await textOf(claire, `${refusalsOf('tramontane')}/new`)).toMatch(/<option value="" *>Choisir/);
  });

  test('what is missing is said beside its field, and nothing typed is lost', async () => {
    const page = `${refusalsOf('lande')}/new`;
    const refused = await claire.send(page, {
      happened: 'refusal',
      practice: '',
      sessionsHeld: '',
      refusedOn: clinicDay(3),
      words: 'Pas ça.',
      felt: 'De la gêne.',
    });
    expect(refused.status).toBe(400);
    const said = plain(refused.text);
    expect(said.match(/À remplir\./g)).toHaveLength(3);
    expect(said).toContain('Pas ça.</textarea>');
    expect(said).toContain('De la gêne.</textarea>');
    const future = await claire.send(page, { ...typed, refusedOn: clinicDay(3) });
    expect(plain(future.text)).toContain('Cette date est dans l’avenir.');
    expect(saidIn(await textOf(claire, refusalsOf('lande')))).toContain('Aucun refus enregistré.');
  });

  test('C6 another language or display gives back what was begun, and records nothing', async () => {
    const page = `${refusalsOf('lande')}/new`;
    // The buttons of the language belong to the form until scripts are there.
    expect((await claire.get(page)).text).toMatch(/<button[^>]*name="switch-locale"[^>]*form="written"/);
    const begun = { ...typed, circumstances: 'En fin de séance.' };
    const english = await claire.send(page, { ...begun, 'switch-locale': 'en' });
    expect([english.status, english.text.includes('lang="en"')]).toEqual([200, true]);
    const dark = await claire.send(page, { ...begun, 'switch-theme': 'dark' });
    expect([dark.status, dark.text.includes('data-theme="dark"')]).toEqual([200, true]);
    const french = await claire.send(page, { ...begun, 'switch-locale': 'fr' });
    await claire.send(page, { ...begun, 'switch-theme': 'system' });
    for (const { text } of [english, dark, french]) {
      expect(plain(text)).toContain('« Encore respirer. »</textarea>');
      expect(plain(text)).toContain('En fin de séance.</textarea>');
      expect(text).not.toContain('role="alert"');
    }
    expect(saidIn(await textOf(claire, refusalsOf('lande')))).toContain('Aucun refus enregistré.');
  });

  test.each(['absence', 'contraindication', 'no-place-available'])(
    'what is no refusal (%s) is explained and not recorded',
    async (happened) => {
      const page = `${refusalsOf('lande')}/new`;
      expect(await textOf(claire, page)).toContain(`instead-${happened}`);
      const { status, text } = await claire.send(page, { ...typed, happened });
      expect(status).toBe(400);
      expect(plain(text)).toContain('Ceci n’est pas compté comme un refus : rien n’a été enregistré.');
      expect(saidIn(await textOf(claire, refusalsOf('lande')))).toContain('Aucun refus enregistré.');
    },
  );

  test('then it is shown with its words, corrected by adding, and withdrawn, all of it readable', async () => {
    const { status, location } = await claire.send(`${refusalsOf('lande')}/new`, typed);
    expect(status).toBe(303);
    const refusalId = location.split('#refusal-')[1] ?? '';
    const page = `${refusalsOf('lande')}/${refusalId}`;
    expect(await textOf(claire, refusalsOf('lande'))).toContain('class="voice">« Encore respirer. »');
    expect(await textOf(claire, page)).toContain('« Encore respirer. »</textarea>');

    const again = await claire.send(`${page}?/correct`, { ...typed, reason: 'Relu.' });
    expect(plain(again.text)).toContain('Rien n’est différent de ce qui est déjà enregistré.');
    await claire.send(`${page}?/correct`, { ...typed, sessionsHeld: '2', reason: 'Deux séances en ville.' });
    let said = saidIn(await textOf(claire, refusalsOf('lande')));
    expect(said).toMatch(/Relaxation , après 2 séances|Relaxation, après 2 séances/);
    expect(said).toMatch(/Corrigé par Claire Ardoise, le [\d/]+ [\d:]+ Pourquoi : Deux séances en ville\./);
    expect(said).toMatch(/Séances avant 0 séance → devient 2 séances/);

    expect(plain((await claire.send(`${page}?/withdraw`, { reason: '' })).text)).toContain('À remplir.');
    await claire.send(`${page}?/withdraw`, { reason: 'Au nom d’une autre personne.' });
    said = saidIn(await textOf(claire, refusalsOf('lande')));
    expect(said).toMatch(/Retiré par Claire Ardoise/);
    expect(said).toContain('« Encore respirer. »');
    expect(said).not.toContain('attend une revue');
    expect((await claire.get(page)).status).toBe(303);
  });
});

describe('the refusals that wait', () => {
  test('stand on Today with the patient’s words, the late ones in words, and go onto the agenda in one click', async () => {
    const before = saidIn(await textOf(claire, '/'));
    expect(before).toMatch(/Ostéopathie Iris Bruine après 1 séance « Ça craque/);
    // What is on an agenda waits no more: it is said in one line.
    const [, placed = ''] = before.split('sont déjà à l’ordre du jour');
    for (const one of ['Massage thérapeutique, Capucine Verglas', 'Hypnose, Ombeline Prêle']) {
      expect(placed).toContain(one);
      expect(before.split(one)).toHaveLength(2);
    }
    const page = await textOf(mireille, '/');
    expect(page).toContain('Proposer à l’ordre du jour');
    const form = /name="refusalId" value="([^"]+)"[^>]*>\s*<input[^>]*name="question" value="([^"]+)"/.exec(page);
    const [, refusalId = '', question = ''] = form ?? [];
    expect(question).toBe('Ostéopathie : que refuse exactement cette personne ?');
    await mireille.send('/?/agenda', { refusalId, question });
    expect(await textOf(mireille, '/')).not.toContain(`value="${refusalId}"`);
    expect(saidIn(await textOf(mireille, '/'))).toContain('proposé pour la réunion du');
    expect(saidIn(await textOf(claire, refusalsOf('bruine')))).toContain('proposé pour la réunion du');
    expect(saidIn(await textOf(claire, refusalsOf('prele')))).toContain('à l’ordre du jour de la réunion du');
  });

  test('are an observer’s on no page, and nobody’s who does not read the patient', async () => {
    expect(await textOf(noe, '/')).not.toContain('Refus en attente');
    expect(saidIn(await textOf(tiphaine, '/'))).not.toContain('Capucine Verglas');
    expect(saidIn(await textOf(noe, '/refusals/new'))).toContain('Aucun dossier ne vous est ouvert.');
    expect(await textOf(claire, (await claire.send('/refusals/new?/search', { q: 'PRELE' })).location)).toContain(
      `${refusalsOf('prele')}/new`,
    );
    expect(await textOf(tiphaine, '/refusals/new')).not.toContain(idOf('verglas'));
  });

  test('a review of a refusal is opened from the patient’s page, and waits on the coordinator’s list once concluded', async () => {
    const page = await textOf(claire, refusalsOf('meleze'));
    const [, refusalId = ''] = /action="\?\/review"[^>]*>\s*<input[^>]*value="([^"]+)"/.exec(page) ?? [];
    const { status, location } = await claire.send(`${refusalsOf('meleze')}?/review`, { refusalId });
    expect([status, location]).toEqual([303, expect.stringMatching(`/patients/${idOf('meleze')}/reviews/`)]);
    expect(await textOf(claire, refusalsOf('meleze'))).toContain(location);
    const today = saidIn(await textOf(claire, '/'));
    expect(today).toMatch(/Revues dont on attend la suite Naïa Corail, Relaxation/);
    expect(today).toContain('Dire à Naïa Corail ce que l’équipe a compris');
    const granit = saidIn(await textOf(claire, refusalsOf('granit')));
    expect(granit).toMatch(/L’hypothèse de l’équipe Peut-être a-t-il entendu.*hypothèse confirmée/);
  });

  test('what is to be asked is a sentence in the reader’s language, and leads to the review', async () => {
    const solene = await formSender(server, 'solene');
    const french = await textOf(solene, '/actions');
    expect(saidIn(french)).toContain('À demander à Naïa Corail : « Qu’en attendiez-vous ? Qu’en craigniez-vous ? »');
    expect(french).toMatch(new RegExp(`href="/patients/${idOf('corail')}/reviews/[0-9a-f-]{36}"`));
    await solene.send('/preferences', { locale: 'en' });
    expect(saidIn(await textOf(solene, '/actions'))).toContain(
      'To ask Naïa Corail: “What did you expect of it? What did you fear?”',
    );
  });
});

describe('the clinic’s practices', () => {
  test('are added, renamed, put in order, retired and brought back by a coordinator, and offered from then on', async () => {
    const page = '/settings/practices';
    const drumming = { labelFr: 'Percussions', labelEn: 'Drumming', throughFr: '', throughEn: '' };
    expect(plain((await claire.send(`${page}?/add`, { ...drumming, labelFr: '' })).text)).toContain('À remplir.');
    await claire.send(`${page}?/add`, drumming);
    await claire.send(`${page}?/edit`, { code: 'drumming', ...drumming, labelFr: 'Tambours' });
    await claire.send(`${page}?/move`, { code: 'drumming', direction: 'up' });
    expect(saidIn(await textOf(claire, page))).toMatch(/Tambours Drumming .* Biofeedback Biofeedback/);
    const form = `${refusalsOf('prele')}/new`;
    expect(await textOf(claire, form)).toContain('value="drumming"');
    await claire.send(`${page}?/retire`, { code: 'drumming' });
    expect(await textOf(claire, form)).not.toContain('value="drumming"');
    await claire.send(`${page}?/retire`, { code: 'hypnosis' });
    expect(saidIn(await textOf(claire, `/patients/${idOf('prele')}`))).toContain('Hypnose');
    await claire.send(`${page}?/bring-back`, { code: 'hypnosis' });
    expect(await textOf(claire, form)).toContain('value="hypnosis"');
  });

  test('and the days before a review are the coordinator’s alone to set', async () => {
    for (const path of ['/settings/practices', '/settings']) expect((await tiphaine.get(path)).status).toBe(403);
    expect((await tiphaine.send('/settings/practices?/retire', { code: 'tens' })).status).toBe(403);
    expect((await tiphaine.send('/settings?/review-days', { days: '3' })).status).toBe(403);
    expect(plain((await claire.send('/settings?/review-days', { days: '0' })).text)).toContain('Choisissez');
    expect(plain((await claire.send('/settings?/review-days', { days: '' })).text)).toContain('À remplir.');
    await claire.send('/settings?/review-days', { days: '3' });
    expect(saidIn(await textOf(claire, '/'))).toMatch(/Iris Bruine après 1 séance attend depuis \d+ jours/);
  });
});
