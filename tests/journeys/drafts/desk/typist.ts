import type { Page } from 'playwright-core';
import type { Random } from '#tests/collab/support/seeded.ts';
import { rareSentence } from '../sentences.ts';
import type { DeskInPage } from './main.svelte.ts';
import type { World, Written } from './world.ts';

declare const desk: DeskInPage;

/** How long a sentence is. */
const LETTERS = 14;
const CASES = ['0', '1', '2', '3'];
/** Of so many letters one is followed by something that somebody else does. */
const LETTERS_PER_HAPPENING = 6;
/** Longer than a page is held for somebody who has left the field, in milliseconds. */
const LONG_SINCE_MS = 11_000;

/** One person at the desk, who writes where the page stands while others move on, and what must be there in the end. */
export class Typist {
  readonly #page: Page;
  readonly #random: Random;
  readonly #drafts = new Map<string, Written>();
  readonly #saved: Written[] = [];
  /** What the page had saved before it was loaded anew. */
  readonly #taken: Written[] = [];
  /** What was done, for whoever reads a failure. */
  readonly did: string[] = [];

  constructor(page: Page, random: Random) {
    this.#page = page;
    this.#random = random;
  }

  /** A few sentences, each begun in one of the forms shown. */
  async write(): Promise<void> {
    const sentences = 1 + this.#random.below(2);
    for (let i = 0; i < sentences; i += 1) await this.#sentence(rareSentence(this.#random).slice(0, LETTERS));
  }

  /** What must be in the drafts and saved, and what is. */
  async compared(): Promise<{ is: Written[][]; shouldBe: Written[][] }> {
    const [drafts, saved] = await this.#page.evaluate(() => [desk.drafts(), desk.takeSaved()] as const);
    return {
      is: [drafts, [...this.#taken.splice(0), ...saved]].map(inOrder),
      shouldBe: [[...this.#drafts.values()], this.#saved.splice(0)].map(inOrder),
    };
  }

  async #sentence(sentence: string): Promise<void> {
    const place = await this.#sitsDown();
    for (const letter of sentence) {
      await this.#page.keyboard.press(letter === ' ' ? 'Space' : letter);
      this.#wrote(place, letter);
      if (this.#random.below(LETTERS_PER_HAPPENING) === 0) await this.#othersDo();
      if (this.#random.below(30) === 0 && (await this.#stops(place))) return;
    }
    if (this.#random.below(2) === 0) await this.#saves(place);
    else await this.#leaves();
  }

  async #sitsDown(): Promise<Omit<Written, 'text'>> {
    const shown = await this.#page.evaluate(() => ({
      about: document.querySelector('h1')?.textContent ?? '',
      forms: [...document.querySelectorAll('form')].map(({ id }) => id),
    }));
    const place = { about: shown.about, form: this.#random.of(shown.forms) };
    await this.#backTo(place);
    return place;
  }

  async #backTo({ about, form }: Omit<Written, 'text'>): Promise<void> {
    this.did.push(`sits down at ${form} of ${about}`);
    await this.#page.locator(`#${form} textarea`).focus();
    await this.#page.keyboard.press('Control+End');
  }

  #wrote(place: Omit<Written, 'text'>, letter: string): void {
    const at = JSON.stringify(place);
    this.#drafts.set(at, { ...place, text: (this.#drafts.get(at)?.text ?? '') + letter });
  }

  /** Others move on: nothing that is being written may be taken away by it. */
  async #othersDo(): Promise<void> {
    const change: Partial<World> =
      this.#random.below(3) === 0
        ? { reviewOf: this.#random.below(3) === 0 ? null : this.#random.of(CASES) }
        : { current: this.#random.of(CASES) };
    this.did.push(`others: ${JSON.stringify(change)}`);
    await this.#page.evaluate((one) => {
      desk.happens(one);
    }, change);
  }

  /** Something of one's own in the middle of a sentence; true where the rest of it is not written. */
  async #stops(place: Omit<Written, 'text'>): Promise<boolean> {
    const act = this.#random.of(['language', 'go', 'reload', 'reload and write at once'] as const);
    this.did.push(act);
    if (act === 'language') {
      await this.#page.evaluate(
        (language) => {
          desk.happens({ language });
        },
        this.#random.of(['fr', 'en'] as const),
      );
      await this.#backTo(place);
      return false;
    }
    if (act === 'go') await this.#goesThere();
    else {
      await this.#page.waitForFunction(() => desk.isKept());
      this.#taken.push(...(await this.#page.evaluate(() => desk.takeSaved())));
      await this.#page.reload();
      if (act === 'reload and write at once') await this.#writesBeforeTheKeyCame();
      await this.#page.waitForFunction(() => desk.isKept());
    }
    return true;
  }

  /** What is written before the tab's own drafts have come back stands after them. */
  async #writesBeforeTheKeyCame(): Promise<void> {
    const place = await this.#sitsDown();
    const at = JSON.stringify(place);
    const kept = this.#drafts.get(at);
    const field = this.#page.locator(`#${place.form} textarea`);
    const text = await field.inputValue();
    await this.#page.keyboard.press('q');
    await this.#page.waitForFunction(() => desk.isKept());
    // They may have come back between the look and the letter.
    const isAfter = text === '' && (await field.inputValue()) !== `${kept?.text ?? ''}q`;
    if (kept && isAfter) this.#drafts.set(at, { ...kept, text: `${kept.text}\n` });
    this.#wrote(place, 'q');
  }

  async #goesThere(): Promise<void> {
    const go = this.#page.locator('#go');
    if (await go.isVisible()) await go.click();
  }

  async #saves(place: Omit<Written, 'text'>): Promise<void> {
    this.did.push(`saves ${place.form} of ${place.about}`);
    await this.#page.locator(`#${place.form} button`).click();
    const at = JSON.stringify(place);
    const written = this.#drafts.get(at);
    if (written) this.#saved.push(written);
    this.#drafts.delete(at);
  }

  async #leaves(): Promise<void> {
    this.did.push('leaves');
    await this.#page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    if (this.#random.below(2) === 0) await this.#page.clock.fastForward(LONG_SINCE_MS);
    await this.#othersDo();
    if (this.#random.below(2) === 0) await this.#goesThere();
  }
}

const inOrder = (texts: Written[]): Written[] =>
  texts.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
