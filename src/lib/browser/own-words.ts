/** A translator that goes on as often is not undone any more: the page says so instead. */
const MOST_TIMES = 500;

/** The element in which translators put their words; we never use it. */
const isForeign = (node: Node | null): boolean => node instanceof Element && node.tagName === 'FONT';

/**
 * Puts the page's own text back where a translator has put another in its place: Svelte would go on writing to what is no longer on the page,
 * a heading would name somebody else than what stands beneath it, and an editor would take the translation for what its person typed
 * (C147). `gaveUp` is called where the translator does not let go. Answers with what ends it.
 */
export function keepOwnWords(gaveUp: () => void): () => void {
  let times = 0;
  const seen = new MutationObserver((changes) => {
    const theirs = changes.filter(isTheirs);
    if (theirs.length === 0) return;
    // The last thing done is undone first.
    for (const change of theirs.toReversed()) undo(change);
    seen.takeRecords();
    times += 1;
    if (times < MOST_TIMES) return;
    seen.disconnect();
    gaveUp();
  });
  seen.observe(document.body, { childList: true, subtree: true });
  return () => {
    seen.disconnect();
  };
}

function isTheirs({ target, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): boolean {
  if (isForeign(target) || [...addedNodes].some(isForeign)) return true;
  return [...removedNodes].some((node) => node instanceof Text) && [previousSibling, nextSibling].some(isForeign);
}

function undo({ target, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
  const next = nextSibling?.parentNode === target ? nextSibling : null;
  const before = next ?? (previousSibling?.parentNode === target ? previousSibling.nextSibling : null);
  for (const node of addedNodes) if (node.parentNode === target) target.removeChild(node);
  for (const node of removedNodes)
    if (!node.isConnected) target.insertBefore(node, before?.parentNode === target ? before : null);
}
