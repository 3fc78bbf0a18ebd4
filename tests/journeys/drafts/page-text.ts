import type { Page } from 'playwright-core';

/** How fast a person types, in milliseconds a key. */
export const PER_KEY_MS = 120;

/** So many letters follow once it has happened. */
const AFTERWARDS = 6;

/** Types as a person does, and calls `meanwhile` after so many letters: some follow while it happens, the last ones when it has. */
export async function typeWhile(
  page: Page,
  sentence: string,
  after: number,
  meanwhile: () => Promise<unknown>,
  delay = PER_KEY_MS,
): Promise<void> {
  await page.keyboard.type(sentence.slice(0, after), { delay });
  const [, happened] = await Promise.allSettled([
    page.keyboard.type(sentence.slice(after, -AFTERWARDS), { delay }),
    meanwhile(),
  ]);
  if (happened.status === 'rejected') throw happened.reason;
  await page.keyboard.type(sentence.slice(-AFTERWARDS), { delay });
}

/** Everything a page holds: what can be read on it, folded parts included, and what stands in its fields. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    // A plan whose edits are not all on disk stays open out of sight until they are.
    for (const unseen of copy.querySelectorAll('.caret, script, [hidden]')) unseen.remove();
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].filter(
      (field) => field.closest('[hidden]') === null,
    );
    return [copy.textContent.replaceAll('\u2060', ''), ...fields.map(({ value }) => value)].join('\n');
  });
}

/** Looks at another case of the agenda, leading nobody. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await page.locator('.agenda-entry', { hasText: name }).click();
  await page.locator('#case-title', { hasText: name }).waitFor();
}

/** Changes the language of the display, which is kept for that person. */
export async function inLanguage(page: Page, language: 'fr' | 'en'): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/preferences')),
    page.locator(`header.chrome button[lang=${language}]`).click(),
  ]);
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** Goes to another page of the product as a link on this one would: what is begun waits. */
export async function walkTo(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  await page.waitForURL(address);
}

/** What has the focus: its tag, or the name of the part of the page. */
export function focusOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: one } = document;
    return one?.getAttribute('aria-labelledby') ?? one?.id ?? one?.tagName ?? '';
  });
}
