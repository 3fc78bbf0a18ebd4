/** Keeps this link in the middle of its row, which scrolls sideways where the screen is too narrow for all of its links. */
export function inView(link: HTMLElement): () => void {
  const show = () => {
    const row = link.parentElement;
    if (!row) return;
    const before = link.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft += before - (row.clientWidth - link.clientWidth) / 2;
  };
  show();
  addEventListener('resize', show);
  return () => {
    removeEventListener('resize', show);
  };
}
