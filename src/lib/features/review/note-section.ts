import { layoutOf } from '#domain/documents/document-layout.ts';
import type { LiveSection } from '$lib/collab/editor/live-section.ts';

/** A part of a review's notes as its editor needs it. Throws where a review has no such part. */
export function noteSection(root: string, label: string, placeholder: string, removeItem: string): LiveSection {
  const layout = layoutOf('review').sections.get(root);
  if (!layout) throw new Error(`A review has no notes on ${root}`);
  return {
    root,
    layout,
    label,
    look: 'items-review',
    removeItem,
    placeholder: () => placeholder,
    controls: () => [],
  };
}
