import type { ReviewState } from '#domain/review/review.ts';
import { comingsTold, leadTold } from '$lib/live/people-told.ts';
import type { review } from '$lib/text/fr/review.ts';

/** What changed from one state of the review to the next, in the few words that a person who listens needs. */
export function reviewAnnouncements(
  before: ReviewState,
  after: ReviewState,
  text: typeof review,
  sentences: () => string[],
  /** The meeting says who leads, comes and goes: not twice. */
  inMeeting = false,
): string[] {
  if (after.status === 'concluded') return before.status === 'open' ? [text.told.concluded] : [];
  const said: string[] = [];
  if (before.step !== after.step) said.push(text.told.step(text.steps.names[after.step]));
  if (before.reveal === null && after.reveal !== null) said.push(...sentences());
  if (after.step === 'alone' && before.marking.done !== after.marking.done)
    said.push(text.told.done(after.marking.done, after.marking.expected));
  if (inMeeting && after.held) return said;
  const { told } = text;
  return [...said, ...leadTold(before, after, told), ...comingsTold(before, after, ({ present }) => present, told)];
}
