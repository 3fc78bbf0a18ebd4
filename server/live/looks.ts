import type { Looks } from '../../src/domain/meeting/live-wire.ts';
import { roomOf } from './live-server.ts';
import type { LiveServer } from './live-server.ts';

/** Told at most so often to each meeting, in milliseconds. */
const EVERY_MS = 50;

type Look = { professionalId: string; itemId: string };

/** Where people look who do not follow the facilitator: of this moment only, never stored. */
export class LookBoard {
  readonly #io: LiveServer;
  /** By meeting, by channel. */
  readonly #meetings = new Map<string, Map<string, Look>>();
  readonly #due = new Map<string, NodeJS.Timeout>();

  constructor(io: LiveServer) {
    this.#io = io;
  }

  look(meetingId: string, channelId: string, professionalId: string, itemId: string | null): void {
    const looks = this.#meetings.get(meetingId) ?? new Map<string, Look>();
    if (itemId === null) looks.delete(channelId);
    else looks.set(channelId, { professionalId, itemId });
    if (looks.size > 0) this.#meetings.set(meetingId, looks);
    else this.#meetings.delete(meetingId);
    this.#tell(meetingId);
  }

  /** A channel has closed. */
  lost(channelId: string): void {
    for (const [meetingId, looks] of [...this.#meetings])
      if (looks.has(channelId)) this.look(meetingId, channelId, '', null);
  }

  of(meetingId: string): Looks {
    const looks = [...(this.#meetings.get(meetingId)?.values() ?? [])];
    return Object.fromEntries(looks.map(({ professionalId, itemId }) => [professionalId, itemId]));
  }

  close(): void {
    this.#meetings.clear();
    for (const timer of this.#due.values()) clearTimeout(timer);
  }

  #tell(meetingId: string): void {
    if (this.#due.has(meetingId)) return;
    const timer = setTimeout(() => {
      this.#due.delete(meetingId);
      this.#io.to(roomOf(meetingId)).emit('meeting.looks', { meetingId, looks: this.of(meetingId) });
    }, EVERY_MS);
    this.#due.set(meetingId, timer);
  }
}
