import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { copyAll, drop, paste } from '../support/paste.ts';

let clinic: Clinic;
let page: Page;
let address: string;
beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('claire');
  address = await clinic.openPlan(page, 'granit');
});
afterAll(() => clinic.close());

const editor = (section: string) => page.locator(`.section-${section} .ProseMirror`);
const saved = () => expect.poll(() => page.locator('.save-state').innerText()).toBe('Enregistré');
const notice = (section: string) => page.locator(`.section-${section} .paste-notice`);

/** Each test has the notes to itself: one empty line. */
beforeEach(async () => {
  await editor('notes').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => linesOf(page, 'notes')).toEqual(['']);
});

test('C203 rows of cells pasted from a spreadsheet are one line a row, cells apart; an empty cell leaves no sign', async () => {
  await paste(editor('notes'), {
    html: `<html><head><style>td{mso-number-format:General}</style></head><body><table border=0 style='width:144pt'>
      <!--StartFragment--><col width=64><tr height=20><td class=xl65>Tramadol</td><td align=right>50</td><td>3 par jour</td></tr>
      <tr><td>Amitriptyline</td><td></td><td>le <b>soir</b></td></tr><tr><td></td><td><br></td></tr><!--EndFragment--></table></body></html>`,
    text: 'Tramadol\t50\t3 par jour\r\nAmitriptyline\t\tle soir\r\n',
  });
  expect(await linesOf(page, 'notes')).toEqual(['Tramadol · 50 · 3 par jour', 'Amitriptyline · le soir']);
  expect(await notice('notes').innerText()).toContain('Collage simplifié');
  await paste(editor('notes'), { text: 'Paracétamol\t1 g\t4 par jour' });
  expect((await linesOf(page, 'notes')).at(-1)).toBe('Amitriptyline · le soirParacétamol · 1 g · 4 par jour');
  await page.keyboard.press('Home');
  await paste(editor('notes'), { text: 'Ibuprofène\t200\nNaproxène\t500' });
  expect((await linesOf(page, 'notes')).slice(1)).toEqual([
    'Ibuprofène · 200',
    'Naproxène · 500',
    'Amitriptyline · le soirParacétamol · 1 g · 4 par jour',
  ]);
  await saved();
});

test('C203 a break makes a line, a word processor’s list loses its signs, a removal that it tracks is not in the final text', async () => {
  await paste(editor('notes'), {
    html: `<p class=MsoNormal>Dort mal<br>depuis mai<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span
      style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>marche le <del cite="mailto:x">lundi</del><ins>mardi</ins></p>
      <ul><li><p>nage</p><ul><li>le samedi</li></ul></li></ul>
      <span style='mso-element:comment'>à revoir</span><p style="display:none">caché</p><p>&nbsp;</p>`,
  });
  expect(await linesOf(page, 'notes')).toEqual(['Dort mal', 'depuis mai', 'marche le mardi', 'nage', 'le samedi']);
  await saved();
});

test('C203 text of a mail, a web page, a PDF: no script, picture or style comes along; bold and italic stay', async () => {
  await paste(editor('notes'), {
    html: `<b style="font-weight:normal"><h2 onclick="alert(1)">Suivi</h2><div><a href="javascript:alert(1)">son <strong>avis</strong></a>
      <img src=x onerror="alert(2)"><svg><script>alert(3)</script></svg><script>alert(4)</script></div></b>`,
  });
  expect(await linesOf(page, 'notes')).toEqual(['Suivi', 'son avis']);
  expect(await editor('notes').locator('strong').allInnerTexts()).toEqual(['avis']);
  expect(await editor('notes').locator('img, svg, a, script, h2').count()).toBe(0);
  await paste(editor('notes'), { text: ' sur la suite ' });
  expect((await linesOf(page, 'notes')).at(-1)).toBe('son avis sur la suite');
  await paste(editor('notes'), {
    text: 'Elle marche davantage depuis que les séances ont été espa-\ncées, mais elle a peur que la douleur revienne dès qu’elle\nreprend son travail.\nRevoir en mai\n•\tappeler\n',
  });
  expect((await linesOf(page, 'notes')).slice(1)).toEqual([
    'son avis sur la suite Elle marche davantage depuis que les séances ont été espa-cées, mais elle a peur que la douleur revienne dès qu’elle reprend son travail.',
    'Revoir en mai',
    'appeler',
  ]);
  await saved();
});

test('C204 foreign values of a line’s fields never reach the document, which stays open', async () => {
  const wide = 'x'.repeat(81);
  await page.locator('.section-tasks .add-item').click();
  await paste(editor('tasks'), {
    html: `<li data-state="closed">un</li><p data-kind="card">deux</p><div data-item="task" data-id="${'i'.repeat(65)}" data-when="${wide}" data-place="nowhere">trois</div>
      <div data-item="task" data-place="in-session" data-when="le soir">quatre</div>`,
  });
  await expect.poll(() => linesOf(page, 'tasks')).toContain('quatre');
  expect((await linesOf(page, 'tasks')).slice(-3)).toEqual(['deux', 'trois', 'quatre']);
  const last = page.locator('.items-tasks .item').last();
  expect(await last.getByLabel('Quand').inputValue()).toBe('le soir');
  expect(await page.locator('.items-tasks .item').nth(-2).getByLabel('Quand').inputValue()).toBe('');
  await writeAtEndOf(page, 'notes', 0, 'encore ouvert');
  await saved();
  await page.reload();
  await untilWritable(page);
  expect(await linesOf(page, 'tasks')).toContain('trois');
  expect(await linesOf(page, 'notes')).toEqual(['encore ouvert']);
});

test('C204 what is too long, pasted or dropped, is refused in words, and nothing of it is taken', async () => {
  for (const into of [paste, drop]) {
    await into(editor('notes'), { text: 'a'.repeat(320_000) });
    await notice('notes').waitFor();
    expect(await notice('notes').innerText()).toContain('trop long');
    expect(await linesOf(page, 'notes')).toEqual(['']);
    await notice('notes').getByRole('button', { name: 'Fermer' }).click();
    await notice('notes').waitFor({ state: 'detached' });
  }
  // A column of a spreadsheet, taken by mistake: short, and more lines than can be undone at once.
  await paste(editor('notes'), { text: '50\n'.repeat(2_001) });
  await notice('notes').waitFor();
  expect(await notice('notes').innerText()).toContain('trop long');
  expect(await linesOf(page, 'notes')).toEqual(['']);
  await drop(editor('notes'), { text: 'déposé' });
  expect(await linesOf(page, 'notes')).toEqual(['déposé']);
  await saved();
});

test('C203 200 KB of lines are taken at once, saved, undone in one act', async () => {
  const line = 'Une ligne assez longue pour être celle de quelqu’un qui tient un journal de sa douleur, jour par jour';
  const lines = Array.from({ length: 1_900 }, (_, index) => `${String(index)} ${line}`.slice(0, 100).trim());
  await paste(editor('notes'), { html: `<p>${lines.join('</p><p>')}</p>`, text: lines.join('\n') });
  expect(await linesOf(page, 'notes')).toEqual(lines);
  await saved();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => linesOf(page, 'notes')).toEqual(['']);
  await saved();
});

test('a paste that was simplified is undone in one tap, and what was typed before it stays', async () => {
  await writeAtEndOf(page, 'notes', 0, 'Avant. ');
  await paste(editor('notes'), { html: '<ul><li>un</li><li>deux</li></ul>' });
  expect(await linesOf(page, 'notes')).toEqual(['Avant.', 'un', 'deux']);
  await notice('notes').getByRole('button', { name: 'Annuler le collage' }).click();
  expect(await linesOf(page, 'notes')).toEqual(['Avant.']);
  await saved();
});

test('several lines copied take their fields along in words, and come back with them as fields', async () => {
  await page.goto(address);
  await untilWritable(page);
  const before = await linesOf(page, 'goals');
  const copied = await copyAll(editor('goals'));
  expect(copied.text.split('\n')).toHaveLength(before.length);
  expect(copied.text).toMatch(new RegExp(`^${before[0] ?? ''} — `));
  await editor('notes').click();
  await paste(editor('notes'), copied);
  expect(await linesOf(page, 'notes')).toEqual(before.filter((line) => line !== ''));
});

test('T38 no script ran and nothing was refused by the page’s policy', () => {
  expect(clinic.complaints).toEqual([]);
});
