import { untrack } from 'svelte';
import { steps } from '#domain/meeting/meeting.ts';
import { openReviewIn, reviewIn } from '../meeting-reading.ts';
import type { MeetingView } from '../meeting-view.svelte.ts';

/** What a review concluded is to be decided on: whoever leads takes the meeting to that step. Call it where the page is made. */
export function decideAfterReview(view: MeetingView): void {
  const under = $derived(view.current ? { item: view.current, id: openReviewIn(view.current)?.id ?? null } : null);
  let before = untrack(() => ({ itemId: under?.item.id ?? null, id: under?.id ?? null }));
  $effect(() => {
    const was = before;
    before = { itemId: under?.item.id ?? null, id: under?.id ?? null };
    if (!under || under.id !== null || was.id === null || was.itemId !== under.item.id || !view.leads) return;
    const { item } = under;
    const step = untrack(() => view.state.current?.step ?? 'listen');
    if (reviewIn(item, was.id)?.status !== 'concluded' || steps.indexOf(step) >= steps.indexOf('decide')) return;
    void view.send('meeting.lead-step', { itemId: item.id, step: 'decide' });
  });
}
