import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';
import { keepSessions } from './keep-sessions.ts';
import { latestOnly } from './latest-only.ts';
import type { LiveDefinition } from './live-definition.ts';
import { channelsIn, roomOf, watchedBy } from './session-rooms.ts';

/**
 * Sends the state to its room after every change. Of changes that come while a state is being read only the last is sent. Where nothing
 * more will come of it its room is dissolved.
 */
export function broadcastSessions(io: LiveServer, deps: LiveDeps, session: LiveDefinition): () => void {
  const { bus, log } = deps;
  const send = async (id: string): Promise<void> => {
    const room = roomOf(session, id);
    const channels = channelsIn(io, room);
    if (channels.length === 0) return;
    const stands = await session.send(id, channels);
    if (stands === 'led') await keepSessions(io, deps, room);
    if (stands === 'dissolved') io.socketsLeave(room);
  };
  const sendLatest = latestOnly(send, log, `the state of a ${session.kind} could not be sent`);
  const sendThose = (concerns: (socket: LiveSocket) => boolean): void => {
    const sockets = [...io.sockets.sockets.values()].filter(concerns);
    for (const id of new Set(sockets.flatMap((socket) => watchedBy(socket, session)))) sendLatest(id);
  };
  const stops = [
    bus.listen((event) => {
      const concerned = session.concernedBy(event);
      if (typeof concerned === 'function') sendThose(concerned);
      else for (const id of concerned ?? []) sendLatest(id);
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
