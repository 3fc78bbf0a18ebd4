import * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { domainErrorOf } from '../../src/domain/errors.ts';
import { id } from '../../src/domain/ids.ts';
import { liveCommandNames } from '../../src/domain/meeting/live-commands.ts';
import type { LiveAnswer, LiveCommandName } from '../../src/domain/meeting/live-commands.ts';
import type { LookAnswer, Refusal, WatchAnswer } from '../../src/domain/meeting/live-wire.ts';
import { parse } from '../../src/domain/parse.ts';
import type { Handle } from './listen.ts';
import { roomOf } from './live-server.ts';
import type { LiveDeps, LiveSocket } from './live-server.ts';
import type { LookBoard } from './looks.ts';
import type { Presence } from './presence.ts';
import { maySee, putOut } from './rooms.ts';

const watched = v.object({ meetingId: id });
const looked = v.object({ meetingId: id, itemId: v.nullable(id) });

/** What one channel may ask for, each with the person's rights of this moment. Never throws: a fault is an answer too. */
export function meetingEvents(
  socket: LiveSocket,
  deps: LiveDeps,
  { presence, looks }: { presence: Presence; looks: LookBoard },
): Handle {
  const { sessionId } = socket.data.actor;

  const watch = async (actor: Actor, payload: unknown): Promise<WatchAnswer> => {
    const { meetingId } = parse(watched, payload);
    const state = await deps.queries.meetingState(actor, { meetingId });
    if (state.status === 'planned' || state.status === 'open') {
      await socket.join(roomOf(meetingId));
      // Taken off meanwhile: who looked for them in the room has not found them yet.
      if (!(await maySee(deps, sessionId, meetingId))) putOut(socket, meetingId);
      socket.emit('meeting.looks', { meetingId, looks: looks.of(meetingId) });
    }
    return { ok: true, state };
  };

  const look = (actor: Actor, payload: unknown): LookAnswer => {
    const { meetingId, itemId } = parse(looked, payload);
    if (!socket.rooms.has(roomOf(meetingId))) return refusal('not-found');
    looks.look(meetingId, socket.id, actor.id, itemId);
    return { ok: true };
  };

  const command = async (actor: Actor, name: LiveCommandName, payload: unknown): Promise<LiveAnswer> => {
    // Coming back by itself is nothing that a person does.
    if (name !== 'meeting.join') await deps.sessions.touch(sessionId);
    const answer = await deps.commands.runLive(actor, { name, payload });
    if (!answer.ok) return answer;
    const { meetingId } = parse(watched, payload);
    if (name === 'meeting.leave') presence.left(meetingId, actor.id);
    if (name !== 'meeting.join' && name !== 'meeting.open') return answer;
    presence.joined(meetingId, actor.id, socket.id);
    if (socket.rooms.has(roomOf(meetingId))) return answer;
    const entered = await watch(actor, payload);
    if (entered.ok) socket.emit('meeting.state', entered.state);
    return answer;
  };

  const handle = async (event: string, payload: unknown): Promise<object> => {
    const actor = await deps.sessions.actorOfSession(sessionId);
    if (!actor) {
      socket.emit('session.ended');
      setImmediate(() => socket.disconnect(true));
      return refusal('signed-out');
    }
    if (event === 'meeting.watch') return watch(actor, payload);
    if (event === 'meeting.look') return look(actor, payload);
    const name = liveCommandNames.find((known) => known === event);
    return name ? command(actor, name, payload) : refusal('unknown-event');
  };

  return async (event, payload) => {
    try {
      return await handle(event, payload);
    } catch (thrown) {
      const error = domainErrorOf(thrown);
      if (error) return refusal(error.code, error.fields);
      deps.log.error({ err: thrown }, 'a live event failed');
      return refusal('unavailable');
    }
  };
}

function refusal(code: string, fields: Readonly<Record<string, string>> = {}): Refusal {
  return { ok: false, code, fields: { ...fields } };
}
