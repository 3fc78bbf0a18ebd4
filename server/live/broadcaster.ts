import type { LiveDeps, LiveServer } from './gateway.ts';

/** How often every channel's session is read again, whatever was announced, in milliseconds (D6). */
const SWEEP_MS = 30_000;

/** Ends the channels of sessions that have ended: at once when it is announced, within half a minute in any case. */
export function listenForEndings(io: LiveServer, { sessions, bus, log }: LiveDeps): () => void {
  const end = (sessionId: string): void => {
    const channels = io.in(`session:${sessionId}`);
    channels.emit('session.ended');
    channels.disconnectSockets(true);
  };
  const check = async (sessionIds: Iterable<string>): Promise<void> => {
    for (const sessionId of new Set(sessionIds)) {
      if (!(await sessions.actorOfSession(sessionId))) end(sessionId);
    }
  };
  const checkThose = (professionalId: string | null): void => {
    const actors = [...io.sockets.sockets.values()].map(({ data }) => data.actor);
    const concerned = actors.filter(({ id }) => professionalId === null || id === professionalId);
    check(concerned.map(({ sessionId }) => sessionId)).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'sessions could not be read');
    });
  };

  const sweep = setInterval(() => {
    checkThose(null);
  }, SWEEP_MS);
  sweep.unref();
  const stopListening = bus.listen((event) => {
    if (event.type === 'session.ended') end(event.sessionId);
    if (event.type === 'professional.rights-changed') checkThose(event.professionalId);
  });
  return () => {
    clearInterval(sweep);
    stopListening();
  };
}
