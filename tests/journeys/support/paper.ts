import type { Locator, Page } from 'playwright-core';
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

/** What an element looks like, four numbers a point: what a camera would be shown of it. */
export async function pixelsOf(
  page: Page,
  shown: Locator,
): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const picture = (await shown.screenshot({ scale: 'css' })).toString('base64');
  const { width, height, data } = await page
    .context()
    .newPage()
    .then(async (sheet) => {
      const read = await sheet.evaluate(async (png) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const drawn = canvas.getContext('2d');
        drawn?.drawImage(image, 0, 0);
        return {
          width: image.width,
          height: image.height,
          data: [...(drawn?.getImageData(0, 0, image.width, image.height).data ?? [])],
        };
      }, picture);
      await sheet.close();
      return read;
    });
  return { width, height, data: Uint8ClampedArray.from(data) };
}
