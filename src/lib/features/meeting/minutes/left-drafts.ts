import { draftAt, draftPlaces, dropDraft, keepField } from '$lib/drafts/drafts.svelte.ts';
import type { DraftPlace } from '$lib/drafts/drafts.svelte.ts';

/**
 * What somebody had begun about a case when the meeting ended has no form any more: its words go on as the correction that is being
 * written, `into` its field, and are gone where they were.
 *
 * @param about the ids of the case and of its decisions
 * @returns whether there was any
 */
export function carryOver(about: readonly string[], into: DraftPlace, field: string): boolean {
  const left = draftPlaces().filter((place) => about.includes(place.about) && place.form !== into.form);
  const found = left.flatMap((place) => {
    const draft = draftAt(place);
    return draft ? draft.words.flatMap((name) => draft.values[name]?.trim() || []) : [];
  });
  if (found.length === 0) return false;
  const begun = draftAt(into)?.values[field];
  keepField(into, field, [...(begun ? [begun] : []), ...found].join('\n'), '');
  left.forEach(dropDraft);
  return true;
}
