import { canSeeBoard } from '#domain/access/policy.ts';
import type { LiveDefinition } from '../session/live-definition.ts';
import { emptyRooms } from '../session/session-rooms.ts';
import { BOARD_ROOM } from './live-server.ts';
import type { LiveDeps, LiveServer } from './live-server.ts';

/** How often every channel's session is read again, whatever was announced, in milliseconds (D6). */
const SWEEP_MS = 30_000;

/**
 * Ends the channels of sessions that have ended, and puts out of what is led live, and of the board, whom it no longer concerns: at once when it is
 * announced, within half a minute in any case.
 */
export function listenForEndings(io: LiveServer, deps: LiveDeps, definitions: readonly LiveDefinition[]): () => void {
  const { sessions, bus, log } = deps;
  const end = (sessionId: string): void => {
    const channels = io.in(`session:${sessionId}`);
    channels.emit('session.ended');
    channels.disconnectSockets(true);
  };
  const check = async (professionalId: string | null): Promise<void> => {
    const channels = [...io.sockets.sockets.values()];
    const concerned = channels.filter(({ data }) => professionalId === null || data.actor.id === professionalId);
    for (const sessionId of new Set(concerned.map(({ data }) => data.actor.sessionId))) {
      if (!(await sessions.actorOfSession(sessionId))) end(sessionId);
    }
    for (const socket of concerned) {
      if (!socket.rooms.has(BOARD_ROOM)) continue;
      const actor = await sessions.actorOfSession(socket.data.actor.sessionId);
      if (!actor || canSeeBoard(actor) !== 'allowed') await socket.leave(BOARD_ROOM);
    }
    for (const definition of definitions) await emptyRooms(concerned, definition);
  };
  const checkThose = (professionalId: string | null): void => {
    check(professionalId).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the rights of a channel could not be read');
    });
  };

  const sweep = setInterval(() => {
    checkThose(null);
  }, SWEEP_MS);
  sweep.unref();
  const stopListening = bus.listen((event) => {
    if (event.type === 'session.ended') end(event.sessionId);
    if (event.type === 'professional.rights-changed' || event.type === 'meeting.participant-removed')
      checkThose(event.professionalId);
    if (event.type === 'care-team.changed') checkThose(null);
  });
  const stopWatching = bus.watch({
    missed: () => {
      checkThose(null);
    },
  });
  return () => {
    clearInterval(sweep);
    stopListening();
    stopWatching();
  };
}
