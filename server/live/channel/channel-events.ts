import { domainErrorOf } from '#domain/errors.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Handle } from './listen.ts';
import type { LiveDeps, LiveSocket } from './live-server.ts';
import { refusal } from './refusal.ts';

/** What one part of the product answers to an event, or null where the event is not one of its own. */
export type Part = (actor: Actor, event: string, payload: unknown) => Promise<object> | null;

/** What one channel may ask for, each with the person's rights of this moment. Never throws: a fault is an answer too. */
export function channelEvents(socket: LiveSocket, { sessions, log }: LiveDeps, parts: readonly Part[]): Handle {
  const { sessionId } = socket.data.actor;

  const handle = async (event: string, payload: unknown): Promise<object> => {
    const actor = await sessions.actorOfSession(sessionId);
    if (!actor) {
      socket.emit('session.ended');
      setImmediate(() => socket.disconnect(true));
      return refusal('signed-out');
    }
    for (const part of parts) {
      const answer = part(actor, event, payload);
      if (answer) return answer;
    }
    return refusal('unknown-event');
  };

  return async (event, payload) => {
    try {
      return await handle(event, payload);
    } catch (thrown) {
      const error = domainErrorOf(thrown);
      if (error) return refusal(error.code, error.fields);
      log.error({ err: thrown }, 'a live event failed');
      return refusal('unavailable');
    }
  };
}
