import { loadMeetingState } from '../database/repositories/meeting-state.ts';
import { roomOf } from './live-server.ts';
import type { LiveDeps, LiveServer } from './live-server.ts';

/**
 * Sends a meeting's whole state to its room after every change; of changes that come while a state is being read only the last is
 * sent. Once the meeting is over its room is dissolved: the minutes have their own rules of who may read what.
 */
export function broadcastStates(io: LiveServer, { database, sessions, clock, bus, log }: LiveDeps): () => void {
  /** Meetings whose state is being read; true where it has changed again meanwhile. */
  const reading = new Map<string, boolean>();

  /**
   * While somebody leads, whoever sits in the meeting is at work though their own hands rest, and so is the projector: a meeting of
   * 90 minutes must not sign its listeners out after 30. Its 12 hours end all the same (D5).
   */
  const keepSessions = async (room: string): Promise<void> => {
    const present = await io.in(room).fetchSockets();
    for (const sessionId of new Set(present.map(({ data }) => data.actor.sessionId))) await sessions.touch(sessionId);
  };

  const send = async (meetingId: string): Promise<void> => {
    const room = roomOf(meetingId);
    do {
      reading.set(meetingId, false);
      if (!io.sockets.adapter.rooms.has(room)) return;
      const state = await loadMeetingState(database.query, meetingId, clock.now());
      if (!state) return;
      io.to(room).emit('meeting.state', state);
      if (state.status === 'open') await keepSessions(room);
      if (state.status === 'closed' || state.status === 'frozen') io.socketsLeave(room);
    } while (reading.get(meetingId));
  };
  return bus.listen((event) => {
    if (event.type !== 'meeting.changed') return;
    const { meetingId } = event;
    if (reading.has(meetingId)) {
      reading.set(meetingId, true);
      return;
    }
    reading.set(meetingId, true);
    send(meetingId)
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, 'the state of a meeting could not be sent');
      })
      .finally(() => {
        reading.delete(meetingId);
      });
  });
}
