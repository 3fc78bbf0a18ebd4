import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { canSeeBoard } from '#domain/access/policy.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import { BOARD_ROOM, meetingsOf, roomOf } from './live-server.ts';
import type { LiveDeps, LiveServer, LiveSocket } from './live-server.ts';

/** Whether the person behind a session may be sent the state of this meeting now. */
export async function maySee({ sessions, database }: LiveDeps, sessionId: string, meetingId: string): Promise<boolean> {
  const actor = await sessions.actorOfSession(sessionId);
  const standing = actor && (await meetingStanding(database.query, actor.id, meetingId));
  return actor !== null && standing !== null && canSeeMeeting(actor, standing) === 'allowed';
}

/** Puts out of their rooms the channels (of one professional, or all: null) that may no longer see the meeting. */
export async function emptyRooms(io: LiveServer, deps: LiveDeps, professionalId: string | null): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    const { actor } = socket.data;
    if (professionalId !== null && actor.id !== professionalId) continue;
    if (socket.rooms.has(BOARD_ROOM)) await leaveBoardIfHidden(deps, socket);
    for (const meetingId of meetingsOf(socket))
      if (!(await maySee(deps, actor.sessionId, meetingId))) putOut(socket, meetingId);
  }
}

async function leaveBoardIfHidden({ sessions }: LiveDeps, socket: LiveSocket): Promise<void> {
  const actor = await sessions.actorOfSession(socket.data.actor.sessionId);
  if (!actor || canSeeBoard(actor) !== 'allowed') await socket.leave(BOARD_ROOM);
}

/** Tells the channel that the meeting is no longer shown to it. */
export function putOut(socket: LiveSocket, meetingId: string): void {
  void socket.leave(roomOf(meetingId));
  socket.emit('meeting.removed', { meetingId });
}
