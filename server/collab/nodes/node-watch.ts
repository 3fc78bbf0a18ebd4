import type { Bus } from '#server/bus/bus.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import type { Rooms } from '../room/rooms.ts';

/** What becomes of the rooms when the other nodes are heard no more, or again; `doubted` where every right is read again (D15). */
export function watchNodes(bus: Bus, rooms: Rooms, doubted: () => void): () => void {
  return bus.watch({
    cut: () => {
      rooms.closeAll(closeCodes.tryAgain);
      for (const room of rooms.all) room.people.forget(null);
    },
    missed: () => {
      doubted();
      for (const { rights } of rooms.connections()) rights.doubt();
      for (const { documentId } of rooms.all) rooms.neighbours.opened(documentId);
      void rooms.neighbours.recheck(rooms.all);
    },
    gone: (nodeId) => {
      for (const room of rooms.all) room.people.forget(nodeId);
      void rooms.neighbours.recheck(rooms.all);
    },
  });
}
