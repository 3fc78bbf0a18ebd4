import { loadMeetingState } from '../database/repositories/meeting-state.ts';
import { keepSessions } from './keep-sessions.ts';
import { latestOnly } from './latest-only.ts';
import { meetingsOf, roomOf } from './live-server.ts';
import type { LiveDeps, LiveServer } from './live-server.ts';

/**
 * Sends a meeting's whole state to its room after every change; of changes that come while a state is being read only the last is
 * sent. Once the meeting is over its room is dissolved: the minutes have their own rules of who may read what.
 */
export function broadcastStates(io: LiveServer, deps: LiveDeps): () => void {
  const { database, clock, bus, log } = deps;
  const send = async (meetingId: string): Promise<void> => {
    const room = roomOf(meetingId);
    if (!io.sockets.adapter.rooms.has(room)) return;
    const state = await loadMeetingState(database.query, meetingId, clock.now());
    if (!state) return;
    io.to(room).emit('meeting.state', state);
    if (state.status === 'open') await keepSessions(io, deps, room);
    if (state.status === 'closed' || state.status === 'frozen') io.socketsLeave(room);
  };
  const sendLatest = latestOnly(send, log, 'the state of a meeting could not be sent');
  const stops = [
    bus.listen((event) => {
      if (event.type === 'meeting.changed') sendLatest(event.meetingId);
    }),
    bus.watch({
      missed: () => {
        for (const meetingId of new Set([...io.sockets.sockets.values()].flatMap(meetingsOf))) sendLatest(meetingId);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
