import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openClinic } from '#tests/journeys/support/clinic.ts';
import type { Clinic } from '#tests/journeys/support/clinic.ts';
import { LinePage } from '#tests/journeys/support/line-page.ts';
import { scenes } from './scenes.ts';

const SCREEN = { width: 760, height: 900 };
const SAME_WITHIN_MS = 20_000;

const folder = process.argv[2] ?? fileURLToPath(new URL('../../node_modules/.cache/film-strip', import.meta.url));
const clinic = await openClinic();
try {
  await film(clinic);
} finally {
  await clinic.close();
}

/** Plays the scenes in two browsers and takes a picture of both screens after each; ends with an error where they are not as they should be. */
async function film({ signIn, openPlan, browser }: Clinic): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [claire, solene] = [
    await signIn('claire', { viewport: SCREEN }),
    await signIn('solene', { viewport: SCREEN }),
  ] as const;
  for (const page of [claire, solene]) await openPlan(page, 'prele');
  const desks = [new LinePage(claire), new LinePage(solene)] as const;
  const table = await browser.newPage({ viewport: { width: 2 * SCREEN.width + 60, height: 100 } });
  const strip: string[] = [];
  for (const [index, { caption, play, reads }] of scenes.entries()) {
    await play(...desks);
    for (const desk of desks) await untilReads(desk, reads);
    const shots: string[] = [];
    for (const { page } of desks) {
      const section = page.locator('.section-tasks');
      await section.scrollIntoViewIfNeeded();
      shots.push((await section.screenshot({ animations: 'disabled' })).toString('base64'));
    }
    const frame = `<h2>${String(index + 1)}. ${caption}</h2><div>${shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join('')}</div>`;
    strip.push(frame);
    await picture(frame, `${String(index + 1).padStart(2, '0')}.png`);
    process.stdout.write(`${String(index + 1)}. ${caption}\n`);
  }
  await picture(strip.join(''), 'strip.png');
  process.stdout.write(`${folder}\n`);

  async function picture(content: string, name: string): Promise<void> {
    await table.setContent(
      `<style>body { font: 20px sans-serif; margin: 20px } h2 { font-size: 20px; margin: 20px 0 8px } div { display: flex; align-items: start; gap: 20px }
      img { border: 1px solid #999; width: ${String(SCREEN.width)}px }</style>${content}`,
    );
    writeFileSync(join(folder, name), await table.screenshot({ fullPage: true }));
  }
}

/** Waits until what is painted on a screen, and what its editor has, are these lines and all of it is saved. */
async function untilReads(desk: LinePage, reads: string[]): Promise<void> {
  const until = performance.now() + SAME_WITHIN_MS;
  for (;;) {
    const state = (await desk.state()).map(({ text }) => text);
    const painted = (await desk.painted()).map(({ text }) => text);
    const isSame = JSON.stringify(state) === JSON.stringify(reads);
    if (isSame && JSON.stringify(painted) === JSON.stringify(reads.map((text) => text.trim())) && (await desk.saved()))
      return;
    if (performance.now() > until) throw new Error(`${JSON.stringify(state)} is not ${JSON.stringify(reads)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
