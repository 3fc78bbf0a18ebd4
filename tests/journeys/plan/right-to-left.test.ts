import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

/** "He takes Tramadol 50 mg in the evening." */
const WRITTEN = 'يتناول Tramadol 50 mg مساءً';

let clinic: Clinic;
let claire: Page;
let solene: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene');
  await clinic.openPlan(claire, 'prele');
  await clinic.openPlan(solene, 'prele');
});
afterAll(() => clinic.close());

/** From left to right, as it is painted: the first word, the medicine, its dose, the last word. */
async function painted(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    ([place, text]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const parts = [text.split(' ')[0], 'Tramadol', '50', text.split(' ').at(-1)].map((part) => part ?? '');
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!(node instanceof Text) || !node.data.includes(text) || !node.parentElement?.closest(place)) continue;
        const range = document.createRange();
        const from = node.data.indexOf(text);
        const at = (part: string) => {
          const start = from + text.indexOf(part);
          range.setStart(node, start);
          range.setEnd(node, start + part.length);
          return range.getBoundingClientRect().left;
        };
        return parts.toSorted((a, b) => at(a) - at(b));
      }
      return [];
    },
    [selector, WRITTEN] as const,
  );
}
const inOrder = [WRITTEN.split(' ').at(-1), 'Tramadol', '50', WRITTEN.split(' ')[0]];

test('C148 Arabic with a medicine reads from the right where it is written and where others read it', async () => {
  await claire.locator('.section-goals .add-item').first().click();
  await claire.keyboard.insertText(WRITTEN);
  await expect.poll(() => linesOf(solene, 'goals')).toContain(WRITTEN);
  for (const page of [claire, solene]) expect(await painted(page, '.item-text')).toEqual(inOrder);
  // A line that is read only.
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.goto(`${claire.url()}/agree`);
  expect(await painted(claire, 'main')).toEqual(inOrder);
});

test('C148 every place where people write takes the order of what is written', async () => {
  const directions = async (page: Page) =>
    page
      .locator('textarea, input:is([type=text], [type=search], :not([type]))')
      .evaluateAll((fields) => fields.map((field) => getComputedStyle(field).unicodeBidi));
  for (const path of ['/patients/new', '/refusals/new', '/meetings/new', '/patients']) {
    await claire.goto(`${clinic.server.origin}${path}`);
    const found = await directions(claire);
    expect(found.length, path).toBeGreaterThan(0);
    expect(new Set(found), path).toEqual(new Set(['plaintext']));
  }
});
