import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';

/** What stands on each sheet of paper that this page prints, A4, as its own rules say; runs of spaces are one. */
export async function printed(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((sheet) => sheet.replaceAll(/\s+/g, ' ').trim());
}

/** The colours that the text of this page has on paper. */
export async function inkOf(page: Page, within: string): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const inks = await page.locator(within).evaluateAll((roots) =>
    roots.flatMap((root) =>
      [...root.querySelectorAll('*')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((element) => getComputedStyle(element).display !== 'none')
        .map((element) => getComputedStyle(element).color),
    ),
  );
  await page.emulateMedia({ media: null });
  return [...new Set(inks)];
}

/** The fonts that the text of the first element of `selector` is really drawn with. */
export async function fontsOf(page: Page, selector: string): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  await devtools.detach();
  return fonts.map(({ familyName }) => familyName);
}
