import type { LiveEvent } from '#domain/wire/live-events.ts';
import { BOARD_ROOM } from '../channel/live-server.ts';
import type { LiveDeps, LiveServer } from '../channel/live-server.ts';

/** Told at most so often, in milliseconds: many cards moved at once are read again once. */
const EVERY_MS = 50;

/** Tells those who look at the board that it has changed. It says nothing of what: each page reads that with its own rights. */
export function broadcastBoard(io: LiveServer, { bus }: LiveDeps): () => void {
  let due: NodeJS.Timeout | null = null;
  const stopListening = bus.listen((event) => {
    if (!concernsBoard(event)) return;
    due ??= setTimeout(() => {
      due = null;
      io.to(BOARD_ROOM).emit('board.changed');
    }, EVERY_MS);
  });
  return () => {
    stopListening();
    if (due) clearTimeout(due);
  };
}

function concernsBoard({ type }: LiveEvent): boolean {
  return type === 'orientation.changed' || type === 'care-team.changed' || type === 'patient.changed';
}
