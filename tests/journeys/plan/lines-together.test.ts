import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readContent, textOf } from '#domain/care-plan/content.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { people } from '#server/demo/clinic.ts';
import { Ledger } from '#tests/collab/lines/ledger.ts';
import type { Shown } from '#tests/collab/lines/line-editor.ts';
import { namesIn } from '#tests/collab/lines/table.ts';
import { cases, printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import type { Random } from '#tests/collab/support/seeded.ts';
import { Writer } from '#tests/collab/support/writer.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { LinePage } from '../support/line-page.ts';
import { cut, drop, paste } from '../support/paste.ts';

const who: PersonKey[] = ['claire', 'solene', 'joachim', 'tiphaine'];
const alphabets = ['abcdefghijklmnop', 'qrstuvwxyzABCDEF', 'GHIJKLMNOPQRSTUV', 'WXYZ0123456789+='];
const HISTORIES = cases(6, 60);
const ROUNDS = 9;

let clinic: Clinic;
let desks: LinePage[];
let paper: Page;
let plan: string;
let documentId = '';

beforeAll(async () => {
  clinic = await openClinic();
  paper = await clinic.signIn('claire');
  desks = [];
  for (const person of who) {
    const page = await clinic.signIn(person);
    page.on('websocket', (socket) => {
      documentId ||= /\/collab\/([0-9a-f-]{36})/.exec(socket.url())?.[1] ?? '';
    });
    plan = await clinic.openPlan(page, 'prele');
    desks.push(new LinePage(page));
  }
}, 300_000);
afterAll(() => clinic.close());

type Doing = { what: string; doIt: () => Promise<void> };

/** Takes all lines away; one in which somebody has just been in the middle of a word comes back once. */
async function emptied(desk: LinePage): Promise<void> {
  await expect
    .poll(
      async () => {
        await desk.empty();
        const states = await Promise.all(desks.map((one) => one.state()));
        return states.every((lines) => lines.length === 1 && lines[0]?.text === '');
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(true);
}

/** Something that hands do, at a place that chance chose. */
function anything(desk: LinePage, person: number, lines: Shown[], ledger: Ledger, random: Random): Doing {
  const line = random.below(lines.length);
  const offset = random.below((lines[line]?.text.length ?? 0) + 1);
  const keys = (what: string, at: number | null, ...pressed: string[]): Doing => ({
    what,
    doIt: async () => {
      await desk.goTo(line, at);
      await desk.press(...pressed);
    },
  });
  const word = [ledger.next(person), ledger.next(person)].filter((letter) => letter !== '');
  switch (random.below(15)) {
    case 0:
    case 1:
      return keys('type within', offset, ...word);
    case 2:
      return keys('type at the end', null, ...word);
    case 3:
      return keys('next line', null, 'Enter', ...word);
    case 4:
      return keys('split', offset, 'Enter');
    case 5:
    case 6:
      return keys('join', 0, 'Backspace');
    case 7:
      return keys('delete a selection', null, 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Delete');
    case 8:
      return { what: 'undo', doIt: () => desk.press('Control+z') };
    case 9:
      return { what: 'redo', doIt: () => desk.press('Control+y') };
    case 10:
      return random.below(2) === 0
        ? { what: 'remove', doIt: () => desk.remove(line) }
        : { what: 'attribute', doIt: () => desk.setWhen(line, String(person)) };
    case 11:
      return {
        what: 'paste',
        doIt: async () => {
          await desk.goTo(line, offset);
          await paste(desk.editor, { text: word.join('\n') });
        },
      };
    case 12:
      return { what: 'drop', doIt: () => drop(desk.editor, { text: word.join('\n') }) };
    case 13:
      return {
        what: 'cut and paste',
        doIt: async () => {
          await desk.goTo(line, null);
          await desk.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
          const clip = await cut(desk.editor);
          await desk.goTo(random.below(lines.length), null);
          await paste(desk.editor, clip);
        },
      };
    default:
      return {
        what: 'compose',
        doIt: async () => {
          await desk.goTo(line, null);
          if (word[0]) await desk.compose(word[0]);
        },
      };
  }
}

/** Each line: its id, its text, and the id that was written in its field. */
const textsIn = (lines: Shown[]): string =>
  lines
    .map(({ id, text, when }) => `${id.slice(-3)}=${text}${when && `(${when.split(' ')[0]?.slice(-3) ?? ''})`}`)
    .join(' | ');

/** The lines as the server has them. */
async function onServer(): Promise<{ lines: Shown[]; document: string; names: [shown: string, stored: string][] }> {
  const cookies = await paper.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const { origin } = clinic.server;
  const reader = await Writer.on(
    { collab: `${origin.replace('http', 'ws')}/collab`, origin },
    documentId,
    { cookie },
    new Y.Doc(),
  );
  const { tasks = [] } = readContent(reader.doc, 'plan').sections;
  const document = reader.doc.getXmlFragment('tasks').toJSON();
  const names = namesIn(reader.doc);
  await reader.leave();
  const lines = tasks.map((item) => ({
    id: item.attributes['id'] ?? '',
    when: item.attributes['when'] ?? '',
    text: textOf(item),
  }));
  return { lines, document, names };
}

/** The text of the tasks of a version that is frozen now, on screen and in print. */
async function frozen(): Promise<string[]> {
  await paper.goto(`${plan}/agree`);
  const stance = paper.locator('.stance', { hasText: people.claire.familyName });
  await stance.getByLabel('D’accord', { exact: true }).check();
  await paper.getByRole('button', { name: /Valider la version/ }).click();
  await paper.waitForURL(/\/versions\/\d+$/);
  const texts = [await paper.locator('.paper .section-tasks').innerText()];
  await paper.emulateMedia({ media: 'print' });
  texts.push(await paper.locator('.paper .section-tasks').innerText());
  await paper.emulateMedia({ media: null });
  return texts;
}

async function history(random: Random): Promise<void> {
  const people = desks.slice(0, 2 + random.below(desks.length - 1));
  const ledger = new Ledger(alphabets);
  const told: string[] = [];
  if (people[0]) await emptied(people[0]);
  await expect
    .poll(async () => Promise.all(desks.map(async (desk) => (await desk.state()).map(({ text }) => text).join())))
    .toEqual(desks.map(() => ''));
  for (const desk of desks) await desk.record();
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(
      people.map(async (desk, person) => {
        if (random.below(6) === 0) await desk.page.context().setOffline(true);
        else if (random.below(2) === 0) await desk.page.context().setOffline(false);
        const before = await desk.state();
        const { what, doIt } = anything(desk, person, before, ledger, random);
        await doIt();
        told.push(`${String(round)} ${who[person] ?? ''} ${what}`);
        for (const act of await desk.acts()) {
          told.push(`  ${act.what}: ${textsIn(act.before)} → ${textsIn(act.after)}`);
          const isCut = what === 'cut and paste' && act.what === 'written';
          ledger.did(person, isCut ? 'cut' : act.what, act.before, act.after);
        }
      }),
    );
  }
  for (const desk of people) await desk.page.context().setOffline(false);
  const states = () => Promise.all(desks.map((desk) => desk.state()));
  await expect
    .poll(async () => (await Promise.all(desks.map((desk) => desk.saved()))).every(Boolean), { timeout: 60_000 })
    .toBe(true);
  await expect
    .poll(async () => new Set((await states()).map((lines) => JSON.stringify(lines))).size, { timeout: 60_000 })
    .toBe(1);

  const [lines = []] = await states();
  const server = await onServer();
  ledger.alsoNamed(server.names);
  expect(ledger.judge(lines), [...told, textsIn(lines)].join('\n')).toEqual([]);
  expect(server.lines).toEqual(lines);
  const seen = lines.map(({ when, text }) => ({ when, text }));
  for (const desk of desks) {
    expect(await desk.painted()).toEqual(seen);
    expect(await desk.document()).toEqual(server.document);
  }
  await paper.goto(plan);
  await paper.locator('.section-tasks .ProseMirror').waitFor();
  const fresh = new LinePage(paper);
  await expect.poll(() => fresh.painted()).toEqual(seen);
  const written = lines.map(({ text }) => text).filter((text) => text !== '');
  for (const read of await frozen()) {
    let from = 0;
    for (const text of written) {
      expect(read.indexOf(text, from)).toBeGreaterThanOrEqual(from);
      from = read.indexOf(text, from) + text.length;
    }
  }
}

/** Two lines at one desk, read by another. */
async function twoLines(): Promise<[LinePage, LinePage]> {
  const [claire, solene] = desks;
  if (!claire || !solene) throw new Error('nobody');
  await emptied(claire);
  await claire.page.keyboard.type('Marcher');
  await claire.press('Enter');
  await claire.page.keyboard.type('dehors');
  await expect.poll(async () => (await solene.state()).map(({ text }) => text)).toEqual(['Marcher', 'dehors']);
  return [claire, solene];
}

/** What is painted is what the editor has, for both, and each line has its fields. */
async function sameFor(texts: string[], ...pages: LinePage[]): Promise<void> {
  for (const desk of pages) {
    await expect.poll(async () => (await desk.state()).map(({ text }) => text)).toEqual(texts);
    await expect.poll(async () => (await desk.painted()).map(({ text }) => text)).toEqual(texts);
    expect(await desk.page.locator('.items-tasks > .item > .item-fields:not(.item-beneath)').count()).toBe(
      texts.length,
    );
  }
}

test('C202 both press Backspace on one line within the same moment: the text once on both screens', async () => {
  for (let run = 0; run < 4; run++) {
    const [claire, solene] = await twoLines();
    await Promise.all([claire.goTo(1, 0), solene.goTo(1, 0)]);
    await Promise.all([claire.press('Backspace'), solene.press('Backspace')]);
    await expect
      .poll(async () => (await claire.state()).map(({ text }) => text).join(''))
      .toMatch(/^Marche?r?dehors?$/);
    await expect
      .poll(async () => JSON.stringify(await claire.state()) === JSON.stringify(await solene.state()))
      .toBe(true);
  }
});

test('C201 A presses × on a line while B types in it: the line stays, with all of B’s words', async () => {
  const [claire, solene] = await twoLines();
  await solene.goTo(1, null);
  await Promise.all([
    solene.page.keyboard.type(' signalée', { delay: 30 }),
    claire.page
      .waitForFunction(() => document.querySelector('.items-tasks')?.textContent.includes('si'))
      .then(() => claire.remove(1)),
  ]);
  await sameFor(['Marcher', 'dehors signalée'], claire, solene);
});

test(`C201 C202 C216 ${String(HISTORIES)} random histories of two to four people in real browsers: painted, editor, document, server, fresh reader, frozen version and print are the same`, async () => {
  const seed = printedSeed();
  for (let run = 0; run < HISTORIES; run++) {
    process.stdout.write(`history ${String(seed + run)}\n`);
    await history(randomFrom(seed + run));
  }
  expect(clinic.complaints).toEqual([]);
}, 3_600_000);
