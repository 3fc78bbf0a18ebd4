import { layoutOf } from '#domain/documents/document-layout.ts';
import type { LiveSection, MountedControl } from '$lib/collab/editor/live-section.ts';

type Texts = { removeNote: string; byOther: string; byOtherHint: string };

/**
 * A part of a review's notes as its editor needs it; each note can say that its words are somebody else's. Throws where a review has no
 * such part.
 */
export function noteSection(root: string, label: string, placeholder: string, text: Texts): LiveSection {
  const layout = layoutOf('review').sections.get(root);
  if (!layout) throw new Error(`A review has no notes on ${root}`);
  return {
    root,
    layout,
    label,
    look: 'items-review',
    removeItem: text.removeNote,
    placeholder: () => placeholder,
    inWords: ({ saidBy }) => (saidBy === 'other' ? [text.byOther] : []),
    // The hypothesis is the team's own.
    controls: (change) => (root === 'hypothesis' ? [] : [saidByOther(text, change)]),
  };
}

function saidByOther(
  { byOther, byOtherHint }: Texts,
  change: (attribute: string, value: string) => void,
): MountedControl {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'item-switch';
  element.textContent = byOther;
  element.title = byOtherHint;
  element.addEventListener('click', () => {
    change('saidBy', element.ariaPressed === 'true' ? '' : 'other');
  });
  return {
    attribute: 'saidBy',
    element,
    show: (value) => {
      element.setAttribute('aria-pressed', String(value === 'other'));
    },
  };
}
