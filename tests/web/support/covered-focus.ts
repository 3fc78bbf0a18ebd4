import type { Page } from 'playwright-core';

/** What has the focus and is not seen whole, under another thing or out of the window, and what covers it; null where it is seen. */
export function coveredFocus(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body || one.matches('.page, .live-case')) return null;
    const selection = getSelection();
    const caret =
      one.isContentEditable && selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : null;
    // Of a text that is written it is the caret, or the line that holds it where that is empty.
    const anchor = selection?.anchorNode;
    const line = (anchor instanceof Element ? anchor : anchor?.parentElement)?.closest('.item-text, .item') ?? one;
    const where = caret && caret.height > 0 ? caret : line.getBoundingClientRect();
    const box = one.isContentEditable ? where : one.getBoundingClientRect();
    if (box.height > innerHeight - 40) return null;
    const name = `${one.tagName} ${one.className} ${one.ariaLabel ?? one.textContent.slice(0, 30)}`;
    if (box.top < 0 || box.bottom > innerHeight) return `${name}: ${String(box.top)} to ${String(box.bottom)}`;
    for (const y of [box.top + 2, box.bottom - 2]) {
      const over = document.elementFromPoint((box.left + box.right) / 2, y);
      if (over && !one.contains(over) && !over.contains(one)) return `${name} under ${over.outerHTML.slice(0, 80)}`;
    }
    return null;
  });
}
