import type { RefusedLine } from '#domain/care-plan/refused-lines.ts';
import type { Said } from '$lib/collab/editor/live-section.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** What stands beside a line of a plan whose practice the patient refused; null beside every other. */
export function saidOfRefusal(
  words: Words,
  refused: readonly Pick<RefusedLine, 'itemId' | 'refusedOn'>[],
  itemId: string,
): Said | null {
  const line = refused.find((one) => one.itemId === itemId);
  return line ? { sentence: words.plan.refusedSince(words.format.day(line.refusedOn)), words: '', lang: null } : null;
}
