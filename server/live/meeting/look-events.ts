import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { id } from '#domain/ids.ts';
import type { LookAnswer } from '#domain/meeting/live-wire.ts';
import { parse } from '#domain/parse.ts';
import type { Part } from '../channel/channel-events.ts';
import type { LiveSocket } from '../channel/live-server.ts';
import { refusal } from '../channel/refusal.ts';
import { roomOf } from '../session/session-rooms.ts';
import type { LookBoard } from './looks.ts';

/** Nobody turns more pages at one place of a meeting. */
const MOST_PAGES = 999;

const looked = v.object({
  meetingId: id,
  itemId: v.nullable(id),
  page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PAGES)), 0),
});

/** What one channel may say of where its person looks in a meeting. */
export function lookEvents(socket: LiveSocket, looks: LookBoard): Part {
  const look = (actor: Actor, payload: unknown): LookAnswer => {
    const { meetingId, itemId, page } = parse(looked, payload);
    if (!socket.rooms.has(roomOf({ kind: 'meeting' }, meetingId))) return refusal('not-found');
    looks.look(meetingId, socket.id, { professionalId: actor.id, itemId, page });
    return { ok: true };
  };
  return (actor, event, payload) =>
    event === 'meeting.look' ? Promise.resolve().then(() => look(actor, payload)) : null;
}
