import { canSeeBoard } from '../../src/domain/access/policy.ts';
import type { BoardAnswer } from '../../src/domain/orientation/board-wire.ts';
import type { Part } from './channel-events.ts';
import { BOARD_ROOM } from './live-server.ts';
import type { LiveSocket } from './live-server.ts';
import { refusal } from './refusal.ts';

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
