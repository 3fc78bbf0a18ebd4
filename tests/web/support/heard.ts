import type { Page } from 'playwright-core';

/** Begins to note what a person who listens is told on this page: each change of a region that speaks by itself. */
export async function countHeard(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = [];
    const regions = '[role=status], [role=alert], [aria-live]:not([aria-live=off])';
    const last = new WeakMap<Element, string>();
    for (const region of document.querySelectorAll(regions)) last.set(region, region.textContent.trim());
    new MutationObserver((changes) => {
      const touched = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const around = target instanceof Element ? target : target.parentElement;
        const region = around?.closest(regions);
        if (region) touched.add(region);
        for (const node of addedNodes)
          if (node instanceof Element) {
            if (node.matches(regions)) touched.add(node);
            for (const inner of node.querySelectorAll(regions)) touched.add(inner);
          }
      }
      for (const region of touched) {
        const says = region.textContent.trim();
        if (says !== '' && says !== (last.get(region) ?? '')) told.push(says);
        last.set(region, says);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { heardHere: told });
  });
}

/** What was told since, in order. */
export function heardOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const told: unknown = Reflect.get(globalThis, 'heardHere');
    return Array.isArray(told) ? told.map(String) : [];
  });
}
