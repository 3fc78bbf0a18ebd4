import { keepsFrom, stateFor } from '#domain/meeting/reading.ts';
import type { Reader } from '#domain/meeting/reading.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { readersOf } from '#server/database/rights/meeting-readers.ts';
import { loadMeetingState } from '#server/database/tables/meeting/meeting-state.ts';
import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';
import type { LiveDefinition } from '../session/live-definition.ts';
import { keepNamed, namedAnew } from './named-anew.ts';

/**
 * Sends a meeting's state to channels, to each person as they may be shown it now. Once the meeting is over its room is dissolved: the
 * minutes have their own rules of who may read what.
 */
export async function sendMeeting(
  io: LiveServer,
  deps: LiveDeps,
  meetingId: string,
  channels: readonly LiveSocket[],
): ReturnType<LiveDefinition['send']> {
  const { database, clock } = deps;
  const state = await loadMeetingState(database.query, meetingId, clock.now());
  if (!state) return null;
  const people = [...new Set(channels.map(({ data }) => data.actor.id))];
  // Read after the state: who lost a right meanwhile is shown no more than what is left of it.
  const readers = await readersOf(database.query, people, state, clock.now());
  for (const those of alike(channels, readers, state)) await sendTo(io, deps, those, state, readers);
  if (state.status === 'open') return 'led';
  return state.status === 'planned' ? 'waits' : 'dissolved';
}

async function sendTo(
  io: LiveServer,
  { commands }: LiveDeps,
  channels: readonly LiveSocket[],
  whole: MeetingState,
  readers: Map<string, Reader>,
): Promise<void> {
  const [first] = channels;
  const reader = first && readers.get(first.data.actor.id);
  if (!reader) return;
  const state = stateFor(whole, reader);
  for (const channel of channels) {
    const anew = namedAnew(channel, state);
    if (anew.whole.length + anew.agenda.length === 0) continue;
    await commands.recordNamed(channel.data.actor, { meetingId: whole.id, ...anew });
    keepNamed(channel, state);
  }
  io.to(channels.map(({ id }) => id)).emit('meeting.state', state);
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
