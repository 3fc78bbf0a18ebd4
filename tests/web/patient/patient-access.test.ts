import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PAGE_PERSON } from '$lib/session/page-person-field.ts';
import { gateOf } from '$lib/server/gate.ts';
import { openSocket } from '../../live/support/channel.ts';
import { until } from '../../collab/support/writer.ts';
import { CLINIC, fillWithCanaries, NAME } from '../support/canary-patient.ts';
import type { Filled } from '../support/canary-patient.ts';
import { comparable, cookiesOf, openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

let site: Site & { filled: Filled };
let patient: string;
beforeAll(async () => {
  site = await openSite(fillWithCanaries, { CLINIC_NAME: CLINIC, CLINIC_PHONE: '01 99 00 12 34' });
});
afterAll(() => site.close());

describe('before the code', () => {
  const [open, replaced, expired] = [0, 1, 2];
  const link = (at: number) => site.filled.links[at] ?? { key: '', code: '' };

  test('T42 a link leaves the address at once, and whoever opens it, however often, spends nothing', async () => {
    for (let i = 0; i < 20; i += 1) {
      const answer = await site.get(`/p/${link(open).key}`);
      expect([answer.status, answer.headers.location]).toEqual([303, '/p']);
    }
    const page = await site.get('/p', cookiesOf(await site.get(`/p/${link(open).key}`)));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Entrez votre code');
    expect(page.text).not.toContain(link(open).key);
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.text).not.toMatch(/https?:\/\/(?!localhost)/);
    expect(page.text.match(/<script[^>]*>/g)).toEqual(['<script src="/link-key.js" defer="">']);
    const old = await site.get(`/p/${link(open).key}`);
    expect(old.headers['referrer-policy']).toBe('no-referrer');
  });

  test('T44 the page of a link says nothing of whom it is for, where it comes from, or whether it is any good', async () => {
    const unknown = { key: '0'.repeat(52), code: '12345678' };
    const pages = [];
    for (const { key } of [link(open), link(replaced), link(expired), unknown]) {
      const cookie = cookiesOf(await site.get(`/p/${key}`));
      pages.push(await site.get('/p', cookie), await site.get('/p/__data.json', cookie));
    }
    for (const { text } of pages)
      for (const telling of [NAME, 'Lucie', 'Canari', 'douleur']) expect(text).not.toContain(telling);
    expect(new Set(pages.filter((_, at) => at % 2 === 0).map(comparable)).size).toBe(1);
  });

  test('C94 T44 replaced, expired and unknown links answer the same to the right code, byte for byte: whom to call, and no form', async () => {
    const unknown = { key: '0'.repeat(52), code: link(replaced).code };
    const answers = [];
    for (const { key } of [link(replaced), link(expired), unknown]) {
      const cookie = cookiesOf(await site.get(`/p/${key}`));
      answers.push(await site.post('/p', { code: '1234 5678' }, cookie));
    }
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
    expect(new Set(answers.map(comparable)).size).toBe(1);
    expect(answers[0]?.text).toContain('Ce lien ne fonctionne pas, ou ne fonctionne plus');
    expect(answers[0]?.text).toContain('href="tel:0199001234"');
    expect(answers[0]?.text).not.toContain('name="code"');
    const mistyped = await site.post('/p', { key: 'abcd efgh jkmn pqrs', code: '12345678' });
    expect([mistyped.status, mistyped.text.includes('écrire la clé à nouveau')]).toEqual([410, true]);
  });

  test('a wrong code says how many tries are left, and a code of another shape is no try; both keep what was typed', async () => {
    const cookie = cookiesOf(await site.get(`/p/${link(open).key}`));
    const shape = await site.post('/p', { code: '123' }, cookie);
    expect([shape.status, shape.text.includes('Le code a huit chiffres.')]).toEqual([400, true]);
    expect(shape.text).toContain('value="123"');
    const wrong = link(open).code === '00000000' ? '00000001' : '00000000';
    const refused = await site.post('/p', { code: wrong }, cookie);
    expect([refused.status, refused.text.includes('Il reste 4 essais.')]).toEqual([401, true]);
    expect(refused.text).toContain(`value="${wrong}"`);
  });

  test('C95 where the browser has forgotten the link, the drawing is asked for, and nothing is said to be missing', async () => {
    const forgotten = await site.post('/p', { code: link(open).code });
    expect(forgotten.status).toBe(400);
    expect(forgotten.text).toContain('Visez à nouveau le dessin');
    expect(forgotten.text).not.toContain('Cette réponse manque');
    expect(forgotten.text).toContain(`value="${link(open).code}"`);
    expect(forgotten.text).toContain('name="key"');
  });

  test('C98 a link brings its language, whatever a colleague chose on the same tablet; theirs stays as it was', async () => {
    const { key } = link(open);
    const tablet = 'cordee-language=fr';
    const opened = await site.get(`/p/${key}?lang=en`, tablet);
    const cookie = `${tablet}; ${cookiesOf(opened)}`;
    expect((await site.get('/p', cookie)).text).toContain('Enter your code');
    expect((await site.get('/sign-in', cookie)).text).toContain('lang="fr"');
    const next = cookiesOf(await site.get(`/p/${key}?lang=fr`, cookie));
    expect((await site.get('/p', next)).text).toContain('Entrez votre code');
  });

  test('C98 a language that was chosen before a key was typed stays, and is there again with the next code, on another telephone', async () => {
    const { key, code } = link(open);
    const spoken = async (cookie: string) => /<html lang="(\w\w)"/.exec((await site.get('/my-plan', cookie)).text)?.[1];
    const stranger = await site.post('/p', { key, code }, 'cordee-patient-language=en');
    // What somebody else left in this browser is not theirs.
    expect(await spoken(cookiesOf(stranger))).toBe('fr');

    const chosen = cookiesOf(await site.post('/p/language', { locale: 'en', back: '/p' }));
    expect((await site.get('/p', chosen)).text).toContain('Enter your code');
    const opened = cookiesOf(await site.post('/p', { key, code }, chosen));
    expect(await spoken(opened)).toBe('en');
    // Their session over, the page that says so still speaks it.
    const language = opened.split('; ').find((one) => one.startsWith('cordee-patient-language')) ?? '';
    expect((await site.get('/p/ended', language)).text).toContain('Your page is closed');

    const elsewhere = cookiesOf(await site.post('/p', { key, code }));
    expect(await spoken(elsewhere)).toBe('en');
    const back = cookiesOf(await site.post('/p/language', { locale: 'fr', back: '/my-plan' }, elsewhere));
    expect(back).toContain('cordee-patient-language=fr');
    expect(await spoken(cookiesOf(await site.post('/p', { key, code })))).toBe('fr');
    const written = { words: '', 'switch-locale': 'en' };
    await site.post('/my-plan/write/message', written, elsewhere);
    const left = await site.post('/my-plan/leave', {}, cookiesOf(await site.post('/p', { key, code })));
    expect((await site.get('/p/ended?left', cookiesOf(left))).text).toContain('You have closed your page.');
    const again = cookiesOf(await site.post('/p', { key, code }, cookiesOf(left)));
    expect(await spoken(again)).toBe('en');
    await site.post('/p/language', { locale: 'fr', back: '/my-plan' }, again);
  });

  test('C90 with the key typed from paper and the right code the page opens, as often as needed', async () => {
    const { key, code } = link(open);
    const typed = key.toUpperCase().replace(/.{4}/g, '$& ');
    expect((await site.post('/p', { key: typed, code })).status).toBe(303);
    const opened = await site.post('/p', { key: typed, code });
    expect([opened.status, opened.headers.location]).toEqual([303, '/my-plan']);
    [patient = ''] = /cordee-patient=[\w-]{43}/.exec(cookiesOf(opened)) ?? [];
    expect(patient).not.toBe('');
    expect(opened.headers['set-cookie']?.join()).toMatch(/HttpOnly; SameSite=Lax/i);
  });
});

describe('what a patient reaches', () => {
  const patientPages = async () => {
    const plan = await site.get('/my-plan', patient);
    const stop = await site.get('/my-plan/stop/practice-1', patient);
    const step = await site.get('/my-plan/answer/whole', patient);
    const said = await site.post('/my-plan/answer/whole', { answer: 'partly', words: 'Le soir.' }, patient);
    const thanks = await site.get(said.headers.location ?? '', patient);
    const soon = await site.get('/my-plan/write/soon', patient);
    const sent = await site.get('/my-plan/sent', patient);
    return { plan, stop, thanks, step, soon, sent };
  };

  test('no script is needed, one small one is sent, and the page is kept by nobody', async () => {
    for (const page of Object.values(await patientPages())) {
      expect(page.text.match(/<script[^>]*>/g)).toEqual(['<script src="/patient-page.js" defer="">']);
      expect(page.headers['cache-control']).toContain('no-store');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  test('C92 what is refused or left for another page keeps what was typed, and nothing is sent without an answer', async () => {
    const goal = '/my-plan/answer/goal.goal-1';
    const refused = await site.post(goal, { words: 'Mes mots' }, patient);
    expect(refused.status).toBe(400);
    for (const kept of ['Mes mots', 'Cette réponse manque.']) expect(refused.text).toContain(kept);
    const partly = { answer: 'partly', words: 'Marcher oui, loin non' };
    const left = await site.post(goal, { ...partly, go: '/my-plan/write/message' }, patient);
    expect([left.status, left.headers.location]).toEqual([303, '/my-plan/write/message']);
    const sent = await site.post('/my-plan/write/message', { words: 'Je préfère le matin' }, patient);
    expect(sent.headers.location).toMatch(/\/my-plan\/thanks\//);
    const kept = (await site.get(goal, patient)).text;
    expect([kept.includes(partly.words), kept.match(/value="partly" checked/g)?.length]).toEqual([true, 1]);
    expect((await site.get('/my-plan', patient)).text).toContain(`href="${goal}"`);
    expect((await site.get('/my-plan/write/message', patient)).text).not.toContain('Je préfère le matin');
    const elsewhere = await site.post(goal, { go: '//evil.example/x' }, patient);
    expect(elsewhere.headers.location).toBe('/');
    const long = await site.post('/my-plan/write/message', { words: 'x'.repeat(2_001) }, patient);
    expect([long.status, long.text.includes('x'.repeat(2_001))]).toEqual([400, true]);
    const fields = { 'target-goal': 'on', 'target-frame': 'on', 'target-tasks': 'on', 'target-timing': 'on' };
    const stop = await site.post('/my-plan/stop/practice-1', { ...fields, words: 'Non merci' }, patient);
    const ticked = (text: string) => text.match(/type="checkbox"[^>]*checked/g)?.length;
    expect([stop.status, ticked(stop.text), stop.text.includes('Non merci')]).toEqual([400, 4, true]);
    const stayed = await site.post('/my-plan/stop/practice-1', { ...fields, words: 'Non merci', stay: '1' }, patient);
    expect([stayed.status, stayed.headers.location]).toEqual([303, '/my-plan/stop/practice-1']);
    expect(ticked((await site.get('/my-plan/stop/practice-1?step=about', patient)).text)).toBe(4);
    // One decision a screen: what stands on the others is sent along.
    const first = (await site.get('/my-plan/stop/practice-1', patient)).text;
    expect(first).not.toMatch(/type="checkbox"|<textarea/);
    expect(first.match(/type="hidden" name="target-\w+" value="on"/g)).toHaveLength(4);
    expect(first).toMatch(/type="hidden" name="words" value="Non merci"/);
    const why = await site.post(
      '/my-plan/stop/practice-1',
      { go: '/my-plan/stop/practice-1?step=words', part: 'series' },
      patient,
    );
    expect(why.headers.location).toBe('/my-plan/stop/practice-1?step=words');
    const words = (await site.get(why.headers.location ?? '', patient)).text;
    expect(words).toMatch(/<textarea[\s\S]*type="hidden" name="part" value="series"/);
    const wrong = await site.post('/my-plan/stop/practice-1?step=words', { words: 'Non', sessionsHeld: 'x' }, patient);
    expect([wrong.status, /name="sessionsHeld" value="x"[^>]*aria-invalid/.test(wrong.text)]).toEqual([400, true]);
    expect(wrong.text).toMatch(/type="hidden" name="words" value="Non"/);
    await site.post('/my-plan/stop/practice-1', { ...fields, words: 'Non merci', stay: '1' }, patient);
  });

  test('C92 C93 the three questions about the link with the team are kept as they are answered, found again, and gone once they are sent', async () => {
    const page = '/my-plan/alliance';
    const chosen = async () =>
      [...(await site.get(page, patient)).text.matchAll(/value="(\d+)" checked/g)].map(([, n]) => n);
    const refused = await site.post(page, { goals: '7' }, patient);
    expect([refused.status, refused.text.match(/value="7" checked/g)?.length]).toEqual([400, 1]);
    expect(await chosen()).toEqual(['7']);
    const left = await site.post(page, { goals: '7', bond: '4', go: '/my-plan/write/message' }, patient);
    expect([left.status, left.headers.location]).toEqual([303, '/my-plan/write/message']);
    const begun = (await site.get('/my-plan', patient)).text;
    expect(begun).toContain(`href="${page}"`);
    expect(begun).toContain('Trois questions');
    expect((await site.post('/my-plan/stay', { page, goals: '7', tasks: '5', bond: '4' }, patient)).status).toBe(200);
    expect(await chosen()).toEqual(['7', '5', '4']);
    const sent = await site.post(page, { goals: '7', tasks: '5', bond: '4' }, patient);
    expect([sent.status, sent.headers.location]).toEqual([303, '/my-plan/alliance?answered']);
    expect(await chosen()).toEqual([]);
  });

  test('C92 closing the page while writing keeps the words, too', async () => {
    const page = '/my-plan/write/missing';
    const closed = await site.post(page, { words: 'Les trajets', leave: '1' }, patient);
    expect([closed.status, closed.headers.location]).toEqual([307, '/my-plan/leave']);
    expect((await site.get(page, patient)).text).toContain('Les trajets');
  });

  test('C93 what a script sends of a page is kept, says until when it stays open, and is no more than that', async () => {
    const kept = await site.post('/my-plan/stay', { page: '/my-plan/write/missing', words: 'Le sommeil' }, patient);
    expect(kept.status).toBe(200);
    expect(kept.text).toMatch(/"says":"Votre page se ferme à \d\d:\d\d si vous ne faites rien\."/);
    expect((await site.get('/my-plan/write/missing', patient)).text).toContain('Le sommeil');
    for (const page of ['/patients', 'https://evil.example/', '/my-plan/../x'])
      expect((await site.post('/my-plan/stay', { page, words: 'Le sommeil' }, patient)).status).toBe(200);
    expect((await site.get('/my-plan', patient)).text).not.toMatch(/evil\.example|href="\/patients/);
  });

  test('what stands on a page that another patient opened before in this browser is neither sent nor kept for the one now', async () => {
    const [, mark = ''] =
      /name="pagePerson" value="(\w{16})"/.exec((await site.get('/my-plan/write/message', patient)).text) ?? [];
    expect(mark).not.toBe('');
    const others = { words: 'À quelqu’un d’autre', [PAGE_PERSON]: 'f'.repeat(16) };
    const sent = await site.post('/my-plan/write/message', others, patient);
    expect([sent.status, sent.text.includes('Une autre personne')]).toEqual([409, true]);
    expect((await site.post('/my-plan/stay', { ...others, page: '/my-plan/write/message' }, patient)).status).toBe(409);
    for (const path of ['/my-plan', '/my-plan/sent', '/my-plan/write/message'])
      expect((await site.get(path, patient)).text).not.toContain('À quelqu’un d’autre');
  });

  test('C6 another language gives back all that was begun on a page, without scripts, and sends nothing', async () => {
    const goal = '/my-plan/answer/goal.goal-1';
    const begun = { answer: 'partly', words: 'Marcher oui, loin non' };
    const english = await site.post(goal, { ...begun, 'switch-locale': 'en' }, patient);
    expect(english.status).toBe(200);
    expect(english.text).toContain('lang="en"');
    expect(english.text).toContain('Marcher oui, loin non');
    expect(english.text.match(/checked/g)).toHaveLength(1);
    expect(english.text).not.toContain('role="alert"');
    expect(cookiesOf(english)).toContain('cordee-patient-language=en');
    const stop = { 'target-goal': 'on', words: 'Non merci', 'switch-locale': 'en' };
    const stopping = await site.post('/my-plan/stop/practice-1?step=about', stop, patient);
    expect([stopping.status, stopping.text.includes('Non merci')]).toEqual([200, true]);
    expect(stopping.text.match(/name="target-goal" checked/g)).toHaveLength(1);
    await site.post('/p/language', { locale: 'fr', back: '/my-plan' }, patient);
  });

  test('T9 every route × anonymous, patient, professional: each enters its own pages and no other', async () => {
    const routes = fileURLToPath(new URL('../../../src/routes', import.meta.url));
    const places = readdirSync(routes, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\+(page|server)\b/.test(file))
      .map((file) => `/${file}`.replace(/\/[^/]*$/, ''));
    const asked = [...new Set(places)].map((place) => ({
      gate: gateOf(place),
      path: place.replace(/\/\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, site.filled.patientId) || '/',
    }));
    expect(asked.length).toBeGreaterThan(25);
    const swapped = patient.replace('cordee-patient', 'cordee');
    const disguised = site.staff.replace('cordee=', 'cordee-patient=');
    for (const { gate, path } of asked) {
      for (const page of [path, `${path === '/' ? '' : path}/__data.json`]) {
        const whereTo = async (cookie: string) => {
          const answer = await site.get(page, cookie);
          const data = page.endsWith('__data.json') && answer.status === 200 ? redirectIn(answer.text) : null;
          return (answer.headers.location ?? data ?? '').split('?')[0];
        };
        if (gate === 'professional')
          for (const cookie of ['', patient, swapped, disguised])
            expect(await whereTo(cookie), `${page} as ${cookie.slice(0, 20)}`).toBe('/sign-in');
        if (gate === 'patient')
          for (const cookie of ['', site.staff, swapped, disguised])
            expect(await whereTo(cookie), `${page} as ${cookie.slice(0, 20)}`).toBe('/p/ended');
      }
    }
  }, 120_000);

  test('T46 both sessions live side by side in one browser and never mix', async () => {
    const both = `${site.staff}; ${patient}`;
    expect((await site.get('/my-plan', both)).text).toContain('Votre plan du');
    expect((await site.get('/', both)).text).toContain('Bonjour Sorbier');
    const left = await site.post('/sign-out', {}, both);
    expect(left.headers['set-cookie']?.join()).not.toContain('cordee-patient');
    expect((await site.get('/my-plan', both)).status).toBe(200);
    expect((await site.get('/', both)).status).toBe(303);
  });

  test.each(['cordee-patient', 'cordee'])('T45 both sockets refuse a patient’s session, also as %s', async (name) => {
    const cookie = patient.replace('cordee-patient', name);
    const { origin, port } = site.server;
    const live = openSocket({ port, origin }, cookie);
    let refused = false;
    live.on('connect_error', () => (refused = true));
    await until(() => refused || live.connected);
    expect(live.connected).toBe(false);
    live.disconnect();
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/collab/${site.filled.planDocument}`, {
      headers: { cookie, origin },
    });
    const received: unknown[] = [];
    let closed = false;
    socket.on('message', (message) => received.push(message));
    socket.on('error', () => (closed = true));
    socket.on('close', () => (closed = true));
    await until(() => closed);
    expect(received).toEqual([]);
  });

  test('what was being written where nobody knows whose it is is given back, and nothing else is', async () => {
    const sent = await site.post('/my-plan/write/message', { words: 'Longue lettre' });
    expect([sent.status, sent.headers.location]).toEqual([307, '/p/ended']);
    const kept = await site.post('/p/ended', { answer: 'partly', words: 'Longue <b>lettre' });
    expect(kept.text).toContain('Longue &lt;b>lettre');
  });

  test('T45 leaving ends the session on the server too', async () => {
    const left = await site.post('/my-plan/leave', {}, patient);
    expect([left.status, left.headers.location, left.headers['clear-site-data']]).toEqual([
      303,
      '/p/ended?left',
      '"cache", "storage"',
    ]);
    expect((await site.get('/my-plan', patient)).headers.location).toBe('/p/ended');
  });
});

function redirectIn(data: string): string | null {
  const parsed: unknown = JSON.parse(data);
  if (typeof parsed !== 'object' || parsed === null || !('location' in parsed)) return null;
  return String(parsed.location);
}
