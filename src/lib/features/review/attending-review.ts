import type { Colleague } from '#domain/people/colleague.ts';
import { createKept } from '$lib/live/kept-while.ts';
import { loadPart } from '$lib/live/load-part.ts';
import type { ReviewChannel } from '$lib/live/review-channel.svelte.ts';
import type { ReviewView } from './review-view.svelte.ts';

const kept = createKept<ReviewView>((view) => {
  void view.channel?.send('review.leave', {}).finally(() => {
    end(view);
  });
});

/** The view that this person had of the review a moment ago, with its channel and what they were marking, or null. */
export function returnTo(reviewId: string, me: Colleague): ReviewView | null {
  const view = kept.take(keyOf(reviewId, me));
  if (view && isConnected(view)) return view;
  if (view) end(view);
  return null;
}

/** The channel by which this page takes its place in the review. */
export async function joinReview(
  reviewId: string,
  first: ConstructorParameters<typeof ReviewChannel>[1],
): Promise<ReviewChannel> {
  const { ReviewChannel } = await loadPart(() => import('$lib/live/review-channel.svelte.ts'));
  return new ReviewChannel(reviewId, first, { join: true });
}

/** Leaves the review's page: the review itself is left once it is sure that this person went elsewhere. */
export function leaveReview(view: ReviewView): void {
  if (isConnected(view) && view.channel?.state?.status === 'open')
    kept.keep(keyOf(view.channel.state.id, view.me), view);
  else end(view);
}

/** Read from the channel: what a view derives ends with the component that made it. */
function isConnected({ channel }: ReviewView): boolean {
  return channel?.status === 'live' || channel?.status === 'away';
}

function end(view: ReviewView): void {
  view.channel?.close();
  view.notes.close();
}

/** A device changes hands: what one person was marking is never another's. */
function keyOf(reviewId: string, me: Colleague): string {
  return `${me.id} ${reviewId}`;
}
