/** What has the focus stands clear of a bar by so much, in pixels: its outline is seen whole, too. */
const CLEAR = 8;
/** How far inside its own edges it is looked whether something covers it, in pixels. */
const INSIDE = 2;

/**
 * Keeps what gets the focus from lying under a bar that stays in sight while one scrolls (C141): browsers scroll it into the window and
 * know nothing of what is painted above it. Answers with what stops it.
 */
export function keepFocusSeen(): () => void {
  let due = 0;
  // Not `:focus-visible`: a field of several parts (a date) has the focus within, and is not said to be.
  let byKey = true;
  const key = () => (byKey = true);
  const pointer = () => (byKey = false);
  const entered = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !byKey) return;
    cancelAnimationFrame(due);
    // The browser, and whoever gave the focus, scroll first.
    due = requestAnimationFrame(() => {
      if (target.isConnected && document.activeElement === target) uncover(target);
    });
  };
  document.addEventListener('keydown', key, { capture: true });
  document.addEventListener('pointerdown', pointer, { capture: true, passive: true });
  document.addEventListener('focusin', entered);
  return () => {
    cancelAnimationFrame(due);
    document.removeEventListener('keydown', key, { capture: true });
    document.removeEventListener('pointerdown', pointer, { capture: true });
    document.removeEventListener('focusin', entered);
  };
}

function uncover(target: HTMLElement): void {
  // What is laid over the page does not move with it.
  if (fixedFrom(target, null)) return;
  const box = boxOf(target);
  if (box.top < CLEAR || box.bottom > innerHeight - CLEAR)
    scrollBy(0, box.top < CLEAR || box.height > innerHeight ? box.top - CLEAR : box.bottom - innerHeight + CLEAR);
  const above = barOver(target, 'top');
  if (above) scrollBy(0, boxOf(target).top - above.bottom - CLEAR);
  // What does not fit between two bars is seen from its beginning.
  const below = barOver(target, 'bottom');
  const room = below && boxOf(target).top - (barOver(target, 'top')?.bottom ?? 0);
  if (below && room !== null)
    scrollBy(0, Math.min(boxOf(target).bottom - below.top + CLEAR, Math.max(0, room - CLEAR)));
}

/** Where one is in what has the focus: in a text that is written, the caret. */
function boxOf(target: HTMLElement): DOMRect {
  const whole = target.getBoundingClientRect();
  if (!target.isContentEditable) return whole;
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return whole;
  const caret = selection.getRangeAt(0).getBoundingClientRect();
  if (caret.height > 0) return caret;
  const { anchorNode } = selection;
  const line = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  return line && target.contains(line) ? line.getBoundingClientRect() : whole;
}

/** The box of the bar that covers an edge of what has the focus, or null. */
function barOver(target: HTMLElement, edge: 'top' | 'bottom'): DOMRect | null {
  const box = boxOf(target);
  const y = edge === 'top' ? box.top + INSIDE : box.bottom - INSIDE;
  for (const x of [box.left + INSIDE, (box.left + box.right) / 2, box.right - INSIDE]) {
    const over = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), y);
    if (!over || target.contains(over) || over.contains(target)) continue;
    const bar = fixedFrom(over, target, ['sticky', 'fixed']);
    if (bar) return bar.getBoundingClientRect();
  }
  return null;
}

/** The first of an element and those around it that stays in its place of the window; up to what holds `inside`. */
function fixedFrom(from: Element, inside: Element | null, positions = ['fixed']): Element | null {
  for (let one: Element | null = from; one && !(inside && one.contains(inside)); one = one.parentElement)
    if (positions.includes(getComputedStyle(one).position)) return one;
  return null;
}
