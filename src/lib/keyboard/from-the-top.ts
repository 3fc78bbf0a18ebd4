import { isWriting } from './writing.ts';

/** How far down the window the top of what is new may stand, as a share of its height, and still be seen at once. */
const SEEN_AT_ONCE = 1 / 3;

/** Begins a part of the page that has become another (the next case, the next step) at its top, for whoever is not writing (C121). */
export function fromTheTop(part: HTMLElement | null | undefined): void {
  if (!part || isWriting()) return;
  const { top } = part.getBoundingClientRect();
  if (top < 0 || top > innerHeight * SEEN_AT_ONCE) part.scrollIntoView({ block: 'start' });
}
