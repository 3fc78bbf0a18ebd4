import type { LiveServer, LiveSocket } from '../channel/live-server.ts';
import type { LiveDefinition } from './live-definition.ts';

type Kind = Pick<LiveDefinition, 'kind'>;

/** The room of a meeting or a review: everybody who is sent its state. */
export const roomOf = ({ kind }: Kind, id: string): string => `${kind}:${id}`;

/** Those of a kind whose state a channel is sent, by their ids. */
export function watchedBy({ rooms }: { rooms: ReadonlySet<string> }, { kind }: Kind): string[] {
  const beginning = `${kind}:`;
  return [...rooms].filter((room) => room.startsWith(beginning)).map((room) => room.slice(beginning.length));
}

/** The channels in a room. */
export function channelsIn(io: LiveServer, room: string): LiveSocket[] {
  const ids = io.sockets.adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? []);
}

/** Tells the channel that this is no longer shown to it. */
export function putOut(socket: LiveSocket, session: LiveDefinition, id: string): void {
  void socket.leave(roomOf(session, id));
  session.tellRemoved(socket, id);
}

/** Puts out of their rooms those of the channels that may no longer see what is sent there. */
export async function emptyRooms(sockets: Iterable<LiveSocket>, session: LiveDefinition): Promise<void> {
  for (const socket of sockets)
    for (const id of watchedBy(socket, session)) if (!(await session.maySee(socket, id))) putOut(socket, session, id);
}
