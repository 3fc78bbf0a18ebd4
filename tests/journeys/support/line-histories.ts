import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { readContent, textOf } from '#domain/care-plan/content.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { people } from '#server/demo/clinic.ts';
import { Ledger } from '#tests/collab/lines/ledger.ts';
import type { Shown } from '#tests/collab/lines/line-editor.ts';
import { namesIn } from '#tests/collab/lines/table.ts';
import type { Random } from '#tests/collab/support/seeded.ts';
import { Writer } from '#tests/collab/support/writer.ts';
import { openClinic } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import { anything } from './line-doings.ts';
import { LinePage } from './line-page.ts';

const who: PersonKey[] = ['claire', 'solene', 'joachim', 'tiphaine'];
const KEYS = ['abcdefghijklmnop', 'qrstuvwxyzABCDEF', 'GHIJKLMNOPQRSTUV', 'WXYZ0123456789+='];
const MORE = 300;
/** Letters of one's own: some for which there are keys, then others, as a keyboard of another country writes them. */
const alphabets = KEYS.map((keys, person) => keys + letters(0x4e00 + person * MORE, MORE));
const ROUNDS = 9;

/** The tasks of one plan in the browsers of four people, a fresh reader and the server. */
export class LineHistories {
  readonly clinic: Clinic;
  readonly desks: LinePage[] = [];
  readonly #paper: Page;
  #plan = '';
  #documentId = '';

  private constructor(clinic: Clinic, paper: Page) {
    this.clinic = clinic;
    this.#paper = paper;
  }

  static async open(): Promise<LineHistories> {
    const clinic = await openClinic();
    const histories = new LineHistories(clinic, await clinic.signIn('claire'));
    for (const person of who) await histories.#sitDown(person);
    return histories;
  }

  async #sitDown(person: PersonKey): Promise<void> {
    const page = await this.clinic.signIn(person);
    page.on('websocket', (socket) => {
      this.#documentId ||= /\/collab\/([0-9a-f-]{36})/.exec(socket.url())?.[1] ?? '';
    });
    this.#plan = await this.clinic.openPlan(page, 'prele');
    this.desks.push(new LinePage(page));
  }

  close(): Promise<void> {
    return this.clinic.close();
  }

  /** Takes all lines away; one in which somebody has just been in the middle of a word comes back once. */
  async emptied(desk: LinePage): Promise<void> {
    await expect
      .poll(
        async () => {
          await desk.empty();
          const states = await Promise.all(this.desks.map((one) => one.state()));
          return states.every((lines) => lines.length === 1 && lines[0]?.text === '');
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true);
  }

  /** Two to four of them, in rounds: each does something, and all have done it before the next. */
  async play(random: Random): Promise<void> {
    const hands = this.desks.slice(0, 2 + random.below(this.desks.length - 1));
    await this.#tell(async (act) => {
      for (let round = 0; round < ROUNDS; round++)
        await Promise.all(
          hands.map(async (desk, person) => {
            if (random.below(6) === 0) await desk.page.context().setOffline(true);
            else if (random.below(2) === 0) await desk.page.context().setOffline(false);
            await act(person, random);
          }),
        );
    });
  }

  /** All four at once for so many milliseconds, each as fast as their hands are. */
  async storm(random: Random, ms: number): Promise<void> {
    await this.#tell(async (act) => {
      const end = performance.now() + ms;
      const storming = async (person: number) => {
        while (performance.now() < end) await act(person, random);
      };
      await Promise.all(this.desks.map((_desk, person) => storming(person)));
    });
  }

  /** Begins with one empty line, has it written in, and compares what everybody has in the end, wherever it can be read. */
  async #tell(write: (act: (person: number, random: Random) => Promise<void>) => Promise<void>): Promise<void> {
    const { desks } = this;
    const ledger = new Ledger(alphabets);
    const told: string[] = [];
    if (desks[0]) await this.emptied(desks[0]);
    await expect
      .poll(async () => Promise.all(desks.map(async (desk) => (await desk.state()).map(({ text }) => text).join())))
      .toEqual(desks.map(() => ''));
    for (const desk of desks) await desk.record();
    await write(async (person, random) => {
      const desk = desks[person];
      if (!desk) return;
      const { what, doIt } = anything(desk, person, await desk.state(), ledger, random);
      await doIt();
      told.push(`${who[person] ?? ''} ${what}`);
      for (const act of await desk.acts()) {
        told.push(`  ${act.what}: ${textsIn(act.before)} → ${textsIn(act.after)}`);
        const copied = { 'cut and paste': 'cut', drag: 'drag' }[what];
        ledger.did(person, act.what === 'written' ? (copied ?? act.what) : act.what, act.before, act.after);
      }
    });
    for (const desk of desks) await desk.page.context().setOffline(false);
    await this.#compare(ledger, told);
  }

  async #compare(ledger: Ledger, told: string[]): Promise<void> {
    const { desks } = this;
    const paper = this.#paper;
    const states = () => Promise.all(desks.map((desk) => desk.state()));
    await expect
      .poll(async () => (await Promise.all(desks.map((desk) => desk.saved()))).every(Boolean), { timeout: 60_000 })
      .toBe(true);
    await expect
      .poll(async () => new Set((await states()).map((lines) => JSON.stringify(lines))).size, { timeout: 60_000 })
      .toBe(1);

    const [lines = []] = await states();
    const server = await this.#onServer();
    ledger.alsoNamed(server.names);
    expect(ledger.judge(lines), [...told, textsIn(lines)].join('\n')).toEqual([]);
    expect(server.lines).toEqual(lines);
    const seen = lines.map(({ when, text }) => ({ when, text }));
    for (const desk of desks) {
      expect(await desk.painted()).toEqual(seen);
      expect(await desk.document()).toEqual(server.document);
    }
    await paper.goto(this.#plan);
    await paper.locator('.section-tasks .ProseMirror').waitFor();
    const fresh = new LinePage(paper);
    await expect.poll(() => fresh.painted()).toEqual(seen);
    const written = lines.map(({ text }) => text).filter((text) => text !== '');
    for (const read of await this.#frozen()) {
      let from = 0;
      for (const text of written) {
        expect(read.indexOf(text, from)).toBeGreaterThanOrEqual(from);
        from = read.indexOf(text, from) + text.length;
      }
    }
  }

  /** The lines as the server has them. */
  async #onServer(): Promise<{ lines: Shown[]; document: string; names: [shown: string, stored: string][] }> {
    const cookies = await this.#paper.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const { origin } = this.clinic.server;
    const reader = await Writer.on(
      { collab: `${origin.replace('http', 'ws')}/collab`, origin },
      this.#documentId,
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
  async #frozen(): Promise<string[]> {
    const paper = this.#paper;
    await paper.goto(`${this.#plan}/agree`);
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
}

/** Each line: its id, its text, and the id that was written in its field. */
const textsIn = (lines: Shown[]): string =>
  lines
    .map(({ id, text, when }) => `${id.slice(-3)}=${text}${when && `(${when.split(' ')[0]?.slice(-3) ?? ''})`}`)
    .join(' | ');

function letters(from: number, count: number): string {
  return String.fromCharCode(...Array.from({ length: count }, (_, index) => from + index));
}
