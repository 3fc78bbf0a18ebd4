import { keepsFrom, stateFor } from '#domain/meeting/reading.ts';
import type { Reader } from '#domain/meeting/reading.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { readersOf } from '#server/database/rights/meeting-readers.ts';
import { loadMeetingState } from '#server/database/tables/meeting/meeting-state.ts';
import { keepSessions } from '../channel/keep-sessions.ts';
import { latestOnly } from '../channel/latest-only.ts';
import { meetingsOf, roomOf } from '../channel/live-server.ts';
import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';
import { keepNamed, namedAnew } from './named-anew.ts';

/**
 * Sends a meeting's state to its room after every change, to each person as they may be shown it now: after a change of somebody's
 * rights, too. Of changes that come while a state is being read only the last is sent. Once the meeting is over its room is dissolved:
 * the minutes have their own rules of who may read what.
 */
export function broadcastStates(io: LiveServer, deps: LiveDeps): () => void {
  const { database, clock, bus, log } = deps;
  const send = async (meetingId: string): Promise<void> => {
    const room = roomOf(meetingId);
    const sockets = channelsIn(io, room);
    if (sockets.length === 0) return;
    const state = await loadMeetingState(database.query, meetingId, clock.now());
    if (!state) return;
    const people = [...new Set(sockets.map(({ data }) => data.actor.id))];
    // Read after the state: who lost a right meanwhile is shown no more than what is left of it.
    const readers = await readersOf(database.query, people, state, clock.now());
    for (const channels of alike(sockets, readers, state)) await sendTo(channels, state, readers);
    if (state.status === 'open') await keepSessions(io, deps, room);
    if (state.status === 'closed' || state.status === 'frozen') io.socketsLeave(room);
  };
  const sendTo = async (channels: LiveSocket[], whole: MeetingState, readers: Map<string, Reader>): Promise<void> => {
    const [first] = channels;
    const reader = first && readers.get(first.data.actor.id);
    if (!reader) return;
    const state = stateFor(whole, reader);
    for (const channel of channels) {
      const anew = namedAnew(channel, state);
      if (anew.whole.length + anew.agenda.length === 0) continue;
      await deps.commands.recordNamed(channel.data.actor, { meetingId: whole.id, ...anew });
      keepNamed(channel, state);
    }
    io.to(channels.map(({ id }) => id)).emit('meeting.state', state);
  };
  const sendLatest = latestOnly(send, log, 'the state of a meeting could not be sent');
  const sendThose = (concerns: (socket: LiveSocket) => boolean): void => {
    const sockets = [...io.sockets.sockets.values()].filter(concerns);
    for (const meetingId of new Set(sockets.flatMap(meetingsOf))) sendLatest(meetingId);
  };
  const stops = [
    bus.listen((event) => {
      if (event.type === 'meeting.changed') sendLatest(event.meetingId);
      if (event.type === 'care-team.changed') sendThose(() => true);
      if (event.type === 'professional.rights-changed' || event.type === 'emergency-access.opened')
        sendThose(({ data }) => data.actor.id === event.professionalId);
    }),
    bus.watch({
      missed: () => {
        sendThose(() => true);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function channelsIn(io: LiveServer, room: string): LiveSocket[] {
  const ids = io.sockets.adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? []);
}

/** The channels by what they may be shown: a state is encoded once for all who are shown the same. */
function alike(sockets: readonly LiveSocket[], readers: Map<string, Reader>, state: MeetingState): LiveSocket[][] {
  const groups = new Map<string, LiveSocket[]>();
  for (const socket of sockets) {
    const reader = readers.get(socket.data.actor.id);
    if (!reader) continue;
    const own = keepsFrom(state, reader.id) ? reader.id : '';
    const key = [own, String(reader.observes), ...[...reader.reads].sort()].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), socket]);
  }
  return [...groups.values()];
}
