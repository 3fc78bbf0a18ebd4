import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { Part } from '../channel/channel-events.ts';
import type { LiveDeps, LiveSocket } from '../channel/live-server.ts';
import { comeIn, goOut } from './come-in.ts';
import type { Attending } from './departures.ts';
import type { LiveDefinition, Watched } from './live-definition.ts';
import { putOut, roomOf } from './session-rooms.ts';

/** What one channel may ask of one kind of thing that is led live: to watch it, and its commands. */
export function sessionEvents(
  socket: LiveSocket,
  deps: Pick<LiveDeps, 'sessions' | 'commands'>,
  session: LiveDefinition,
  attending: Attending,
): Part {
  const watch = async (actor: Actor, payload: unknown): Promise<Watched['answer']> => {
    const id = session.idIn(payload);
    if (id === null) throw new DomainError('invalid-input');
    const { answer, isLive } = await session.read(socket, actor, id);
    if (isLive) {
      await socket.join(roomOf(session, id));
      // Taken off meanwhile: who looked for them in the room has not found them yet.
      if (!(await session.maySee(socket, id))) putOut(socket, session, id);
      session.entered?.(socket, id);
    }
    return answer;
  };

  const command = async (actor: Actor, name: string, payload: unknown): Promise<LiveAnswer> => {
    // Coming back by itself is nothing that a person does.
    if (name !== `${session.kind}.join`) await deps.sessions.touch(socket.data.actor.sessionId);
    const run = () => deps.commands.runLive(actor, { name, payload });
    const id = session.idIn(payload);
    if (id === null) return run();
    const who = { placeId: id, professionalId: actor.id, channelId: socket.id };
    if (name === session.goesOut) return goOut(attending, who, run);
    const comesIn = session.comesIn.includes(name);
    const answer = comesIn ? await comeIn(attending, who, run) : await run();
    if (!answer.ok) return answer;
    if (comesIn && !socket.rooms.has(roomOf(session, id))) session.tellState(socket, await watch(actor, payload));
    await session.carriedOut?.(socket, name, id);
    return answer;
  };

  return (actor, event, payload) => {
    if (event === `${session.kind}.watch`) return watch(actor, payload);
    return session.commands.includes(event) ? command(actor, event, payload) : null;
  };
}
