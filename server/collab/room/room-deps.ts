import type { Log } from '#server/log.ts';
import type { Neighbours } from '../nodes/neighbours.ts';
import type { Connection } from '../socket/connection.ts';
import type { Tally } from '../socket/tally.ts';
import type { DocumentStore } from '../store/document-store.ts';
import type { GroupCommit } from '../store/group-commit.ts';

/** What a room is built on. */
export type RoomDeps<Room> = {
  store: DocumentStore;
  commits: GroupCommit;
  tally: Tally;
  neighbours: Neighbours;
  log: Log;
  now: () => number;
  /** A person edited: a human action in their session. */
  edited: (connection: Connection) => void;
  /** A connection left, or the room ended. */
  left: (room: Room, connection: Connection | null) => void;
};
