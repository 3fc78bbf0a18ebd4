import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { request } from '../support/request.ts';
import type { Answer, Asked } from '../support/request.ts';
import { openAwaySite } from './away-site.ts';
import type { AwaySite, Trouble } from './away-site.ts';

const troubles: Trouble[] = ['locked', 'silent PostgreSQL', 'stopped PostgreSQL'];
if (process.platform === 'linux') troubles.unshift('full disk');

/** Five seconds are promised; a machine that is busy with other tests gets some more. */
const WITHIN_MS = process.env['CORDEE_TEST_LONG'] ? 5_000 : 8_000;
const FRENCH = 'Cordée n’atteint pas les dossiers pour l’instant';
const ENGLISH = 'Cordée cannot reach the records at the moment';

describe.each(troubles)('D29 T77 with the database away (%s)', (trouble) => {
  let site: AwaySite;
  beforeAll(async () => {
    site = await openAwaySite(trouble);
    // Everybody was here a moment ago, in their language.
    const { french, english, patient } = site.cookies;
    for (const [path, cookie] of [
      ['/', french],
      ['/', english],
      ['/my-plan', patient],
    ] as const)
      expect((await ask(path, cookie)).status).toBe(200);
    // A session is pushed once a minute: from here on every page has something to write.
    site.begin();
  });
  afterAll(() => site.close());

  const ask = async (path: string, cookie: string, asked: Asked = {}): Promise<Answer> => {
    const since = performance.now();
    const headers = { accept: 'text/html', cookie, ...asked.headers };
    const answer = await request(site.server.origin + path, { ...asked, headers });
    expect(performance.now() - since).toBeLessThan(WITHIN_MS);
    return answer;
  };
  const send = (path: string, cookie: string, headers: Record<string, string> = {}) =>
    ask(path, cookie, {
      method: 'POST',
      headers: { origin: site.server.origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'givenName=Lucie&familyName=Bruine&birthDate=1962-03-14&email=a%40demo.example&password=secret-secret&words=Bonjour',
    });

  test('C16 a page is answered with 503, in the person’s words, soon', async () => {
    const { french, english } = site.cookies;
    const hers = await ask(`/patients/${site.patientId}`, french);
    expect(hers.status).toBe(503);
    expect(hers.text).toContain(FRENCH);
    expect(hers.headers['retry-after']).toBe('5');
    const his = await ask(`/patients/${site.patientId}/audit`, english);
    expect(his.status).toBe(503);
    expect(his.text).toContain(ENGLISH);
    expect(his.text).toContain('<html lang="en"');
    expect(`${hers.text}${his.text}`).not.toMatch(/Ruisseau|SQLITE|ECONN|unavailable<|stack/);
  });

  test('C16 a patient’s pages, too', async () => {
    const page = await ask('/my-plan', site.cookies.patient);
    expect(page.status).toBe(503);
    expect(page.text).toContain(FRENCH);
  });

  test('C16 the data of a page, asked for by its script', async () => {
    const answer = await ask(`/patients/${site.patientId}/__data.json`, site.cookies.french);
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unavailable' });
  });

  test('C16 a form: what was typed is said not to be saved, and stays where the page’s script sent it', async () => {
    const plain = await send('/patients/new', site.cookies.french);
    expect(plain.status).toBe(503);
    const scripted = await send('/patients/new', site.cookies.french, {
      accept: 'application/json',
      'x-sveltekit-action': 'true',
    });
    expect(JSON.parse(scripted.text)).toMatchObject({ type: 'failure', status: 503 });
    expect(scripted.text).toContain('Bruine');
    const signIn = await send('/sign-in', '');
    // A guess that cannot be counted is not looked at.
    expect(signIn.status).toBe(503);
    expect(signIn.text).not.toContain('secret-secret');
    const preferences = await send('/preferences', site.cookies.french);
    expect(preferences.status).toBeOneOf([303, 503]);
  });

  test('C16 twenty at once, with cookies that nobody has: all are answered, and the process is up', async () => {
    const { french, english, forged, patient } = site.cookies;
    const asked = Array.from({ length: 5 }, () => [
      ask('/', forged),
      ask('/my-plan', forged.replace('cordee=', 'cordee-patient=')),
      ask(`/patients/${site.patientId}/team`, french),
      ask('/my-plan', patient),
      ask(`/patients/${site.patientId}`, english),
    ]).flat();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    // Who holds a cookie of nobody is sent to sign in where the database can still say so.
    expect(statuses.every((status) => status === 503 || status === 303)).toBe(true);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(15);
    expect((await ask('/healthz', '')).status).toBe(200);
    expect((await ask('/mark.svg', '')).status).toBe(200);
    expect(site.server.output()).not.toContain('an uncaught fault');
  });

  test('C16 what needs no database is answered as ever: a patient’s link, its page, the sign-in of somebody new', async () => {
    expect((await ask(`/p/${'k'.repeat(52)}`, '')).status).toBe(303);
    expect((await ask('/p', '')).status).toBe(200);
    expect((await ask('/sign-in', '')).status).toBe(200);
  });

  test('C16 given back, the same pages come by themselves', async () => {
    site.end();
    const { french, english, patient } = site.cookies;
    const isBack = async (path: string, cookie: string) => (await ask(path, cookie)).status === 200;
    for (const [path, cookie] of [
      [`/patients/${site.patientId}`, french],
      [`/patients/${site.patientId}/audit`, english],
      ['/my-plan', patient],
    ] as const)
      await vi.waitUntil(() => isBack(path, cookie), { timeout: 20_000, interval: 100 });
    await vi.waitUntil(async () => (await ask('/readyz', '')).status === 200, { timeout: 20_000, interval: 100 });
  });
});
