import type { LiveAnswer, Refusal } from '../wire/live-answer.ts';
import type { LiveCommandName } from './live-commands.ts';
import type { MeetingState } from './meeting.ts';

/** `meeting.watch` puts the channel in the meeting's room without attending it, and is answered with the whole state. */
export type WatchAnswer = { ok: true; state: MeetingState } | Refusal;
export type LookAnswer = { ok: true } | Refusal;

/** Where people look who do not follow: agenda item by professional. Never stored. */
export type Looks = Record<string, string>;

/** How many pages of the room's screen each has turned at the place where the meeting is; the screen follows who leads. Never stored. */
export type TurnedPages = Record<string, number>;

/** The payload of each is `LiveInput` of its name. */
type LiveCommandEvents = Record<LiveCommandName, (payload: object, answer: (answer: LiveAnswer) => void) => void>;

/** What a page says about a meeting, each acknowledged. */
export type MeetingClientEvents = LiveCommandEvents & {
  'meeting.watch': (payload: { meetingId: string }, answer: (answer: WatchAnswer) => void) => void;
  /** `itemId` null: back to what the facilitator leads. */
  'meeting.look': (
    payload: { meetingId: string; itemId: string | null; page?: number },
    answer: (answer: LookAnswer) => void,
  ) => void;
};

/** What the server says about a meeting. */
export type MeetingServerEvents = {
  /** After every change, to everybody in the room. */
  'meeting.state': (state: MeetingState) => void;
  'meeting.looks': (looks: { meetingId: string; looks: Looks; pages?: TurnedPages }) => void;
  /** This person may no longer see the meeting. */
  'meeting.removed': (removed: { meetingId: string }) => void;
};
