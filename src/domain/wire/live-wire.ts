import type { MeetingClientEvents, MeetingServerEvents } from '../meeting/live-wire.ts';
import type { BoardClientEvents, BoardServerEvents } from '../orientation/board-wire.ts';
import type { ReviewClientEvents, ReviewServerEvents } from '../review/live-wire.ts';

/** What a page says on its channel, each acknowledged. */
export type ClientEvents = MeetingClientEvents & ReviewClientEvents & BoardClientEvents;

/** What the server says on the channel of a page. */
export type ServerEvents = MeetingServerEvents &
  ReviewServerEvents &
  BoardServerEvents & { 'session.ended': () => void };
