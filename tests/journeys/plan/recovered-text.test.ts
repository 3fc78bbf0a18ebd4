import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { runScript, startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';

let network: Network;
let clinic: Clinic;
let folder: ReturnType<typeof freshFolder>;
let restarted: RunningServer | null = null;
beforeEach(async () => {
  network = await openNetwork({ webSocket: true });
  clinic = await openClinic(network);
  folder = freshFolder();
});
afterEach(async () => {
  await restarted?.stop();
  restarted = null;
  await clinic.close();
  folder.drop();
});

const env = () => ({ DATA_DIR: folder.path, ORIGIN: network.origin, LOG_LEVEL: 'warn' });
const cordee = (...args: string[]) => runScript('server/cli/main.ts', env(), '', args);
const panel = (page: Page) => page.locator('[data-recovered]');

/** As somebody does who must: the server is stopped, its database put back as the copy has it, and started again under the same name. */
async function restoreUnderOpenPages(copy: string): Promise<void> {
  network.cut();
  const data = join(clinic.databasePath(), '..');
  mkdirSync(folder.path, { recursive: true });
  copyFileSync(join(data, 'secret'), join(folder.path, 'secret'));
  await clinic.server.stop('SIGKILL');
  copyFileSync(clinic.databasePath(), join(folder.path, 'cordee.sqlite'));
  copyFileSync(`${clinic.databasePath()}-wal`, join(folder.path, 'cordee.sqlite-wal'));
  expect(await cordee('restore', copy, '--force')).toMatchObject({ code: 0 });
  restarted = await startServer({ dataDir: folder.path, env: env() });
  network.leadTo(restarted.port);
  network.restore();
}

async function copyNow(): Promise<string> {
  const copy = join(folder.path, '..', `copy-${String(process.pid)}-${String(Date.now())}.sqlite`);
  const data = { ...env(), DATA_DIR: join(clinic.databasePath(), '..') };
  expect(await runScript('server/cli/main.ts', data, '', ['backup', copy])).toMatchObject({ code: 0 });
  return copy;
}

async function signInAgain(page: Page, who: PersonKey): Promise<void> {
  // It is left as soon as one of its connections hears of it, and the others may hear of it meanwhile.
  await expect.poll(() => page.url(), { timeout: 60_000 }).toContain('/sign-in');
  await page.waitForLoadState();
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

test('C63 D27 T79 a restore under two open pages: to each their own newer words, merged by nobody; taken in under one’s own name', async () => {
  const copy = await copyNow();
  const claire = await clinic.signIn('claire');
  await clinic.openPlan(claire, 'granit');
  const solene = await clinic.signIn('solene');
  const address = await clinic.openPlan(solene, 'granit');
  await writeAtEndOf(claire, 'goals', 0, ' Depuis Claire.');
  await writeAtEndOf(solene, 'watch', 0, ' Depuis Solène.');
  await expect.poll(() => linesOf(claire, 'watch').then((lines) => lines.join())).toContain('Depuis Solène.');
  await expect.poll(() => linesOf(solene, 'goals').then((lines) => lines.join())).toContain('Depuis Claire.');

  await restoreUnderOpenPages(copy);

  await signInAgain(claire, 'claire');
  expect(claire.url()).toBe(address);
  await untilWritable(claire);
  await panel(claire).first().waitFor();
  // Nothing of it is in the record.
  for (const section of ['goals', 'watch']) expect((await linesOf(claire, section)).join()).not.toContain('Depuis');
  // Her own line is offered; Solène's stands apart, under her name.
  const own = panel(claire).locator(':scope > ul');
  expect(await own.innerText()).toContain('Depuis Claire.');
  expect(await own.innerText()).not.toContain('Depuis Solène.');
  await panel(claire).locator('summary').click();
  expect(await panel(claire).locator('details').innerText()).toMatch(/Depuis Solène\./);
  expect(await panel(claire).locator('details .where').innerText()).toContain('écrit par Solène');
  await own.getByRole('button', { name: /Remplacer par ce texte/ }).click();
  await expect.poll(() => linesOf(claire, 'goals').then((lines) => lines.join())).toContain('Depuis Claire.');
  await panel(claire)
    .locator('details')
    .getByRole('button', { name: /Ne pas garder/ })
    .click();
  await panel(claire).waitFor({ state: 'detached' });
  await expect.poll(() => claire.locator('.save-state').innerText()).toContain('Enregistré');
  await claire.reload();
  await untilWritable(claire);
  expect((await linesOf(claire, 'goals')).join()).toContain('Depuis Claire.');
  expect(await panel(claire).count()).toBe(0);
  expect(await claire.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('recovered')))).toEqual(
    [],
  );

  // In Solène's browser somebody else signs in first, and sees nothing of it; she still does.
  await signInAgain(solene, 'claire');
  await untilWritable(solene);
  expect(await panel(solene).count()).toBe(0);
  expect(await solene.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain('Solène');
  await solene.context().clearCookies();
  await solene.goto(address);
  await signInAgain(solene, 'solene');
  await untilWritable(solene);
  await panel(solene).first().waitFor();
  const hers = panel(solene).locator(':scope > ul');
  expect(await hers.innerText()).toContain('Depuis Solène.');
  // What Claire has taken in meanwhile is there, and offered to nobody.
  expect(await panel(solene).innerText()).not.toContain('Depuis Claire.');
  await hers.getByRole('button', { name: /Ne pas garder/ }).click();
  await panel(solene).waitFor({ state: 'detached' });
  expect((await linesOf(solene, 'watch')).join()).not.toContain('Depuis');
  expect(clinic.complaints).toEqual([]);
}, 120_000);
