import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { id } from '#domain/ids.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer, LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { LookAnswer, WatchAnswer } from '#domain/meeting/live-wire.ts';
import { parse } from '#domain/parse.ts';
import type { Part } from '../channel/channel-events.ts';
import { comeIn, goOut } from '../channel/come-in.ts';
import type { Attending } from '../channel/departures.ts';
import { roomOf } from '../channel/live-server.ts';
import type { LiveDeps, LiveSocket } from '../channel/live-server.ts';
import type { LookBoard } from './looks.ts';
import { keepNamed } from './named-anew.ts';
import { refusal } from '../channel/refusal.ts';
import { maySee, putOut } from '../channel/rooms.ts';

const watched = v.object({ meetingId: id });
const looked = v.object({ meetingId: id, itemId: v.nullable(id) });

/** What one channel may ask of meetings. */
export function meetingEvents(
  socket: LiveSocket,
  deps: LiveDeps,
  { attending, looks }: { attending: Attending; looks: LookBoard },
): Part {
  const { sessionId } = socket.data.actor;

  const watch = async (actor: Actor, payload: unknown): Promise<WatchAnswer> => {
    const { meetingId } = parse(watched, payload);
    const state = await deps.queries.meetingState(actor, { meetingId });
    keepNamed(socket, state);
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
    const run = () => deps.commands.runLive(actor, { name, payload });
    const comesIn = name === 'meeting.join' || name === 'meeting.open';
    const meeting = v.safeParse(watched, payload);
    if (!meeting.success || (!comesIn && name !== 'meeting.leave')) return run();
    const { meetingId } = meeting.output;
    if (!comesIn) return goOut(attending, { placeId: meetingId, professionalId: actor.id }, run);
    const answer = await comeIn(attending, { placeId: meetingId, professionalId: actor.id, channelId: socket.id }, run);
    if (!answer.ok) return answer;
    if (socket.rooms.has(roomOf(meetingId))) return answer;
    const entered = await watch(actor, payload);
    if (entered.ok) socket.emit('meeting.state', entered.state);
    return answer;
  };

  return (actor, event, payload) => {
    if (event === 'meeting.watch') return watch(actor, payload);
    if (event === 'meeting.look') return Promise.resolve().then(() => look(actor, payload));
    const name = liveCommandNames.find((known) => known === event);
    return name ? command(actor, name, payload) : null;
  };
}
