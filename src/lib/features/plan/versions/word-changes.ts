import { diffWordsWithSpace } from 'diff';

/** A stretch of text that stayed, came or went. */
export type WordChange = { value: string; kind: 'same' | 'added' | 'removed' };

/** Below this share of kept characters a sentence was rewritten, and mixing the two word by word reads as neither. */
const REWRITTEN_BELOW = 0.4;

/** What changed from one sentence to another, word by word; a rewritten one is told whole, before and after. */
export function wordChanges(before: string, after: string): WordChange[] {
  const parts = diffWordsWithSpace(before, after).map(({ value, added, removed }): WordChange => {
    if (added) return { value, kind: 'added' };
    return { value, kind: removed ? 'removed' : 'same' };
  });
  const kept = parts.filter((part) => part.kind === 'same').reduce((sum, part) => sum + part.value.trim().length, 0);
  if (kept >= REWRITTEN_BELOW * Math.max(before.length, after.length)) return parts;
  return [
    { value: before, kind: 'removed' },
    { value: ' ', kind: 'same' },
    { value: after, kind: 'added' },
  ];
}
