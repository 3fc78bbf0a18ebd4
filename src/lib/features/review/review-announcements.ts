import type { Colleague } from '#domain/people/colleague.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { shortName } from '../people/names.ts';
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
  if (before.facilitatorId !== after.facilitatorId) {
    const leader = after.participants.find(({ id }) => id === after.facilitatorId);
    if (leader) said.push(text.told.leads(shortName(leader)));
  }
  return [...said, ...comings(before, after, text)];
}

function comings(before: ReviewState, after: ReviewState, { told }: typeof review): string[] {
  const wasHere = new Set(before.participants.filter(({ present }) => present).map(({ id }: Colleague) => id));
  return after.participants
    .filter(({ id, present }) => present !== wasHere.has(id))
    .map((person) => (person.present ? told.arrived(shortName(person)) : told.left(shortName(person))));
}
