import type { LiveDeps, LiveServer } from './live-server.ts';
import { emptyReviewRooms } from '../review/review-rooms.ts';
import { emptyRooms } from './rooms.ts';

/** How often every channel's session is read again, whatever was announced, in milliseconds (D6). */
const SWEEP_MS = 30_000;

/**
 * Ends the channels of sessions that have ended, and puts out of a meeting whom it no longer concerns: at once when it is
 * announced, within half a minute in any case.
 */
export function listenForEndings(io: LiveServer, deps: LiveDeps): () => void {
  const { sessions, bus, log } = deps;
  const end = (sessionId: string): void => {
    const channels = io.in(`session:${sessionId}`);
    channels.emit('session.ended');
    channels.disconnectSockets(true);
  };
  const check = async (professionalId: string | null): Promise<void> => {
    const actors = [...io.sockets.sockets.values()].map(({ data }) => data.actor);
    const concerned = actors.filter(({ id }) => professionalId === null || id === professionalId);
    for (const sessionId of new Set(concerned.map((actor) => actor.sessionId))) {
      if (!(await sessions.actorOfSession(sessionId))) end(sessionId);
    }
    await emptyRooms(io, deps, professionalId);
    await emptyReviewRooms(io, deps, professionalId);
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
