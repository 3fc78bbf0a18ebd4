import { canSeeBoard } from '#domain/access/policy.ts';
import type { BoardAnswer } from '#domain/orientation/board-wire.ts';
import type { Part } from '../channel/channel-events.ts';
import { BOARD_ROOM } from '../channel/live-server.ts';
import type { LiveSocket } from '../channel/live-server.ts';
import { refusal } from '../channel/refusal.ts';

/** What one channel may ask of the board of orientations. */
export function boardEvents(socket: LiveSocket): Part {
  const watch = async (): Promise<BoardAnswer> => {
    await socket.join(BOARD_ROOM);
    return { ok: true };
  };
  return (actor, event) => {
    if (event !== 'board.watch') return null;
    return canSeeBoard(actor) === 'allowed' ? watch() : Promise.resolve(refusal('not-found'));
  };
}
