import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkTo } from '$lib/server/patient/patient-letter.ts';
import { launchBrowser } from '../support/chromium.ts';
import { request } from '../support/request.ts';
import { CLINIC, fillWithCanaries, NAME } from './support/canary-patient.ts';
import type { Filled } from './support/canary-patient.ts';
import { openSite } from './support/patient-site.ts';
import type { Site } from './support/patient-site.ts';

const TOKEN = 'jeton-de-mesure-0123456789';
const PASSWORD = 'la corde tient bon';

let site: Site & { filled: Filled };
let browser: Browser;
beforeAll(async () => {
  site = await openSite(fillWithCanaries, { CLINIC_NAME: CLINIC, METRICS_TOKEN: TOKEN, LOG_LEVEL: 'trace' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Names, words, addresses and secrets: whatever of it stands somewhere tells of a patient or opens something. */
const canaries = (): string[] => {
  const [letter = { key: '', code: '' }] = site.filled.links;
  return [
    'Canari',
    NAME,
    'Lucie',
    'Voisin',
    '1962-03-14',
    letter.key,
    letter.code,
    PASSWORD,
    'k@demo.example',
    'Basalte',
  ];
};

test('T50 D21 a day’s work, by team and patient, leaves no name, no word and no secret in the log, the metrics, any address, or the list of processes', async () => {
  const { origin } = site.server;
  const addresses: string[] = [];
  const secrets: string[] = [];
  const context = await browser.newContext({ locale: 'fr-FR' });
  context.on('request', (asked) => {
    addresses.push(asked.url().split('#', 1)[0] ?? '', asked.headers()['referer']?.split('#', 1)[0] ?? '');
  });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', 'k@demo.example');
  await page.fill('[name=password]', `${PASSWORD}x`);
  await page.press('[name=password]', 'Enter');
  await page.locator('[role=alert], .field-error, [aria-invalid=true]').first().waitFor();
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${origin}/`);
  const { patientId } = site.filled;
  for (const below of ['', '/refusals', '/team', '/time-line', '/sharing', '/versions', '/orientations', '/record'])
    await page.goto(`${origin}/patients/${patientId}${below}`);
  // Who looks for somebody types their name (search-address.test.ts has every place where one can).
  const name = page.locator('input[type=search], input[name=q]').first();
  await page.goto(`${origin}/patients`);
  await name.fill(NAME);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]search=/);
  await page.getByText(NAME).first().waitFor();

  const [letter = { key: '', code: '' }] = site.filled.links;
  const phone = await context.newPage();
  await phone.goto(linkTo(origin, letter.key, 'fr'));
  await phone.waitForURL(`${origin}/p`);
  await phone.getByLabel('Votre code').fill(letter.code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${origin}/my-plan`);
  await phone.goto(`${origin}/my-plan/write/message`);
  await phone.locator('textarea').fill('Canari écrit à l’équipe');
  await phone.locator('form#message button, main button.send').first().click();
  secrets.push(...(await context.cookies()).map(({ value }) => value).filter((value) => value.length > 20));
  expect(secrets.length).toBeGreaterThan(1);
  await context.close();

  const metrics = await request(`${origin}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(metrics.text).toContain('cordee_');
  const processes =
    process.platform === 'linux' ? readFileSync(`/proc/${String(site.server.pid)}/cmdline`, 'utf8') : '';
  const log = site.server.output();
  expect(log).toContain('sign-in');
  const places = {
    log,
    metrics: metrics.text,
    addresses: addresses.map((one) => decodeURIComponent(one)).join('\n'),
    processes,
  };
  for (const [where, said] of Object.entries(places))
    for (const canary of [...canaries(), ...secrets]) expect(said, `${canary} in the ${where}`).not.toContain(canary);
}, 120_000);

test('T50 D21 what somebody sends begins no line of the log, paints no terminal, and is no field of it', async () => {
  const before = site.server.output().length;
  const evil = 'x\n{"level":60,"msg":"CANARI-FORGED"}\r\n\u001b[31mCANARI-ANSI\u001b[0m","admin":"CANARI-FIELD';
  const headers = {
    origin: site.server.origin,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
  };
  const { origin } = site.server;
  const body = new URLSearchParams({ email: evil, password: evil, code: evil, key: evil }).toString();
  for (const path of ['/sign-in', '/p', '/p/key', '/preferences', '/invitation?/key', '/invitation/key'])
    await request(origin + path, { method: 'POST', headers, body });
  const named = {
    'user-agent': 'CANARI-AGENT",\t"admin":"CANARI-FIELD',
    'x-forwarded-for': '203.0.113.9, CANARI-ADDRESS',
    cookie: `cordee=${encodeURIComponent(evil)}`,
  };
  for (const path of [
    `/${encodeURIComponent(evil)}`,
    `/patients/${encodeURIComponent(evil)}`,
    `/sign-in?next=${encodeURIComponent(evil)}`,
  ])
    await request(origin + path, { headers: named });
  const written = site.server.output().slice(before);
  for (const sent of ['CANARI', '\u001b']) expect(written).not.toContain(sent);
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
});
