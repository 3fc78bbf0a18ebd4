import { isPresent } from '#domain/meeting/meeting.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { shortName } from '$lib/features/people/names.ts';
import { comingsTold, leadTold } from '$lib/live/people-told.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { decisionText } from '../decide/decision-text.ts';
import { caseOf, standingDecisions } from '../meeting-reading.ts';

type Told = Pick<Words, 'meetingLive' | 'locale'>;

/** What changed from one state of the meeting to the next, in the few words that a person who listens needs. */
export function announcements(
  before: MeetingState,
  after: MeetingState,
  words: Told,
  naming: (patient: { givenName: string; familyName: string }) => string,
): string[] {
  const text = words.meetingLive;
  if (after.status !== 'open') return before.status === 'open' ? [text.told.over] : [];
  const said: string[] = [];
  const led = caseOf(after, after.current?.itemId);
  if (led && before.current?.itemId !== led.id) said.push(text.told.case(naming(led.patient)));
  if (after.current && (before.current?.step !== after.current.step || before.current.itemId !== after.current.itemId))
    said.push(text.told.step(text.steps.names[after.current.step]));
  if (before.breakUntil === null && after.breakUntil !== null) said.push(text.told.break);
  if (before.breakUntil !== null && after.breakUntil === null) said.push(text.told.resumed);
  said.push(...leadTold(before, after, text.told));
  if (after.leadAskedBy !== null && before.leadAskedBy !== after.leadAskedBy) {
    const asker = after.participants.find(({ id }) => id === after.leadAskedBy);
    if (asker) said.push(text.told.asks(shortName(asker)));
  }
  return [...said, ...onCases(before, after, words, naming), ...comingsTold(before, after, isPresent, text.told)];
}

function onCases(
  before: MeetingState,
  after: MeetingState,
  words: Told,
  naming: (patient: { givenName: string; familyName: string }) => string,
): string[] {
  const { told } = words.meetingLive;
  return after.agenda.flatMap((item) => {
    const was = caseOf(before, item.id);
    // What only now may be shown was not said now.
    if (!was || was.shows !== item.shows) return [];
    const known = new Set(was.decisions.map(({ id }) => id));
    const decided = standingDecisions(item)
      .filter(({ id }) => !known.has(id))
      .map((decision) => told.decided(decisionText(decision, words)));
    if (was.status === 'placed' && item.status === 'closed') decided.push(told.closed(naming(item.patient)));
    if (was.status === 'closed' && item.status === 'placed') decided.push(told.reopened(naming(item.patient)));
    return decided;
  });
}
