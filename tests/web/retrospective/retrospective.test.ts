import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import { openClinic } from '#tests/journeys/support/clinic.ts';
import type { Clinic } from '#tests/journeys/support/clinic.ts';
import { printed } from '#tests/journeys/support/paper.ts';
import { expectAccessible } from '../support/axe.ts';
import { searched } from '../support/searched.ts';
import { cookieOf } from '../support/session.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const names = [...Object.values(people), ...Object.values(patients)].map(({ familyName }) => familyName);

test.each([
  ['light', 'fr'],
  ['dark', 'en'],
] as const)('axe finds nothing on the retrospective in %s, %s, from 360 px', async (colorScheme, locale) => {
  const reader = await clinic.signIn(locale === 'fr' ? 'claire' : 'eglantine', { colorScheme });
  await reader.getByRole('button', { name: locale === 'fr' ? 'Français' : 'English' }).click();
  await expect.poll(() => reader.locator('html').getAttribute('lang')).toBe(locale);
  for (const path of ['', '?period=12&practice=hypnosis', '/meetings', '/report']) {
    await reader.goto(`${clinic.server.origin}/retrospective${path}`);
    await expectAccessible(reader);
  }
  expect(clinic.complaints).toEqual([]);
  await reader.context().close();
});

test('C405 without scripts: each figure is drawn by the server, with its table and its file; the address says what is shown', async () => {
  const cookie = await cookieOf(clinic.server.origin, 'claire');
  const claire = await clinic.signIn('claire', { javaScriptEnabled: false });
  await claire.goto(`${clinic.server.origin}/retrospective`);
  const figures = claire.locator('main figure');
  expect(await figures.count()).toBeGreaterThan(12);
  const drawn = claire.locator('main figure:has(table)');
  expect(await drawn.count()).toBeGreaterThan(3);
  for (const figure of await drawn.all()) {
    expect(await figure.locator('svg[role=img]').count()).toBe(1);
    expect(await figure.locator('figcaption').textContent()).not.toBe('');
    const path = (await figure.locator('a.csv').getAttribute('href')) ?? '';
    const file = await fetch(clinic.server.origin + path, { headers: { cookie } });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const rows: string[][] = parse(await file.text(), { bom: true, delimiter: ';', relax_column_count: true });
    const title = await figure.locator('h3').textContent();
    expect(rows[0]?.[0]).toBe(title);
    // Title, period, caption and the names of the columns come before.
    expect(rows.filter((row) => row.join('') !== '').length - 4).toBe(await figure.locator('tbody tr').count());
  }
  await claire.getByLabel('Période').selectOption('12');
  await claire.getByRole('button', { name: 'Afficher' }).click();
  await claire.waitForURL(/period=12/);
  await claire.context().close();
});

test('C405 no name of anybody is on it, no number below five but none at all, and on paper it says that it is the team’s', async () => {
  const karim = await clinic.signIn('karim');
  await karim.goto(`${clinic.server.origin}/retrospective?period=all`);
  const said = (await karim.locator('main').innerText()).replaceAll('\u202f', ' ');
  for (const name of names) expect(said).not.toContain(name);
  const cases = await karim.locator('main tbody td:nth-child(2)').allInnerTexts();
  expect(cases.filter((one) => /^[1-4]$/.test(one.trim()))).toEqual([]);
  expect(cases).toContain('trop peu pour être montré');
  const sheets = await printed(karim);
  for (const sheet of sheets) expect(sheet).toContain('équipe seulement');
  expect(sheets.join(' ')).not.toContain('Télécharger');
  await karim.context().close();
});

test('C404 every list is a file with the rows of its page, for those who see the page and nobody else', async () => {
  const { origin } = clinic.server;
  const [claire, karim, noe] = await Promise.all(
    (['claire', 'karim', 'noe'] as const).map((who) => cookieOf(origin, who)),
  );
  const get = (path: string, cookie = '') =>
    fetch(origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  const rowsOf = async (path: string, cookie = claire): Promise<string[][]> => {
    const answer = await get(path, cookie);
    expect([path, answer.status]).toEqual([path, 200]);
    return parse(await answer.text(), { bom: true, delimiter: ';' });
  };
  const listed = await rowsOf('/csv/patients');
  expect(listed).toHaveLength(1 + Object.keys(patients).length);
  expect(listed.map(([name]) => name)).toContain('Prêle');
  expect((await rowsOf('/csv/patients', karim)).length).toBeLessThan(listed.length);
  expect(await rowsOf('/csv/people')).toHaveLength(1 + Object.keys(people).length);
  for (const list of ['actions?all', 'board', 'meetings'])
    expect((await rowsOf(`/csv/${list}`)).length, list).toBeGreaterThan(1);
  const page = await (await get(await searched(origin, '/patients', 'Prêle', claire ?? ''), claire)).text();
  const patient = /patients\/([0-9a-f-]{36})/.exec(page)?.[1] ?? '';
  const refusals = await rowsOf(`/csv/refusals?patient=${patient}`);
  expect(refusals[1]?.slice(0, 3)).toEqual(['Hypnose', expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/), '4']);
  expect((await rowsOf(`/csv/orientations?patient=${patient}`)).length).toBeGreaterThan(1);
  expect((await rowsOf(`/csv/audit?patient=${patient}`)).length).toBeGreaterThan(10);
  for (const path of ['/csv/people', `/csv/audit?patient=${patient}`])
    expect((await get(path, karim)).status, path).toBe(404);
  for (const path of ['/csv/board', `/csv/refusals?patient=${patient}`, '/csv/refusals', '/csv/toString', '/csv/none'])
    expect((await get(path, noe)).status, path).toBe(404);
  expect((await get('/csv/patients')).status).toBe(303);
});
