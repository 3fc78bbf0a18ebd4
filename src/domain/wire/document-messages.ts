/**
 * The first number of each message on a document's connection: those of the y-websocket protocol, then our own, which are sent only to a
 * client that asked for them with `saved=1`.
 */
export const documentMessages = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** How many of this connection's changes are on disk. */
  saved: 100,
  /** Whether this person may write. */
  rights: 101,
  /** What of a change was not taken, value by value. */
  refused: 102,
} as const;

/** The second number of a sync message. */
export const syncSteps = { stateVector: 0, missing: 1, update: 2 } as const;
