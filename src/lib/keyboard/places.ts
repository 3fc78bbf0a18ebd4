/** A part of a page that can hold the focus when nothing in it does: it names itself to who listens, and letters are commands there. */
const PLACE = '[data-place]';

/** Gives the focus to the part of the page in which `from` stands, or to the page. */
export function focusPlace(from: Element | null): void {
  const place = from?.closest<HTMLElement>(PLACE) ?? document.querySelector<HTMLElement>('main');
  place?.focus({ preventScroll: true });
}

/**
 * Keeps the focus from falling on nothing (C8): where what had it goes away (a form that was saved, a button that did its work, a dialog
 * whose opener is gone), the part of the page in which it stood gets it. Answers with what stops it.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let around: Element[] = [];
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = [];
    for (let one = target.closest(PLACE); one; one = one.parentElement?.closest(PLACE) ?? null) around.push(one);
  };
  const caught = () => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    focusPlace(around.find((place) => place.isConnected) ?? null);
  };
  const closed = ({ target }: Event) => {
    if (target instanceof HTMLDialogElement && document.activeElement === document.body) focusPlace(target);
  };
  const changes = new MutationObserver(caught);
  changes.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', remember);
  document.addEventListener('close', closed, { capture: true });
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('close', closed, { capture: true });
  };
}
