import { LARGEST_DOCUMENT } from '#domain/documents/largest-document.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Limits of D8, D9 and D10. Sizes in bytes. */
export const limits = {
  /** Largest WebSocket message; anything larger never reaches the protocol. */
  payload: MIB,
  /** Largest message other than a sync step, which may be as large as any. */
  message: 256 * KIB,
  document: LARGEST_DOCUMENT,
  /** In a document that is full no words are taken any more; so much more may be written around them before its writer is cut off. */
  beyond: 256 * KIB,
  structsPerUpdate: 20_000,
  /** An update may name this many deleted ranges, or twice as many as the document has. */
  deleteRanges: 20_000,
  /** Largest clock + length of a struct or of a deleted range. */
  clock: 2 ** 31,
  /** Client ids are 32-bit random numbers. */
  clientId: 2 ** 32,
  /** A document is written in under this many client ids, twice those of ten years: what names them all fits in one message. */
  clients: 50_000,
  /** In a document of more than `clients / 2` nobody begins to write under one more who has this many: there is room for all others. */
  clientsOfOne: 10_000,
  /** Client ids that a sync step 1 may name: more than any page of such a document can know. */
  stateVector: 60_000,
  /** So many more than the document has: who knows more has it from another node, or from nowhere. */
  unknownClients: 100,
  /** Updates with a missing predecessor, each followed by a resync, before the connection is closed. */
  gaps: 3,
  /**
   * What it may cost to take a message in, in steps of `Work`. How many items may be looked at for their places when a document is opened;
   * once it is that many, no more than a few for a message. And in how slow a line: only those are renewed.
   */
  work: { message: 130_000, opening: 150_000, few: 10, line: 1_000 },
  /** What the messages of one connection may cost together, in such steps. */
  workPerSecond: { rate: 200_000, burst: 900_000 },
  awareness: 4 * KIB,
  awarenessPerSecond: 10,
  messagesPerSecond: { rate: 50, burst: 200 },
  bytesPerSecond: { rate: 512 * KIB, burst: 3 * MIB },
  pingsPerSecond: 30,
  /** Answering a sync step 1 means encoding the document: asked at connect and after a resync, not more. */
  syncsPerSecond: { rate: 1, burst: 10 },
  /** Three documents in each of thirty tabs. */
  socketsPerPerson: 90,
  socketsPerDocument: 64,
  /** How many may be admitted in one turn of the event loop; the others wait for the next. */
  admissionsPerTurn: 8,
  /** What waits to be sent on one connection: above the first, no more cursors; above the second, it is cut. */
  buffered: { pauses: MIB, ends: 4 * MIB },
  /** Messages kept for a connection while its rights are read again. */
  held: 1_000,
  /**
   * What one group commit may hold, and how long it waits for more where there are many updates a second (`Pace`): what is stored together
   * leaves together, too.
   */
  commit: { updates: 1_000, bytes: 4 * MIB, perMs: 80, mostMs: 60 },
  /** Answers to state vectors kept for those who come next. */
  keptAnswers: 8,
  /** What can wait (acknowledgements where others write, cursors) leaves after one to two times this, in milliseconds. */
  laterMs: 40,
  /** A larger document's snapshot is made in a thread of its own. */
  snapshotHere: 64 * KIB,
  /** A longer log is replaced by a snapshot once nobody writes; a very long one while people write, too. */
  tail: 50,
  longTail: 5_000,
  /** How many snapshots are made at a time. */
  snapshotsAtOnce: 2,
} as const;

/** Intervals in milliseconds; tests give shorter ones. */
export type Timing = typeof timing;
export const timing = {
  tick: 1_000,
  ping: 15_000,
  dead: 30_000,
  bufferedTooLong: 30_000,
  authentication: 5_000,
  /** How often every right is read again, whatever was announced. */
  sweep: 30_000,
  /** The database did not answer for this long: nobody's right can be told, so everybody is closed. */
  unreachable: 60_000,
  /** An empty room stays open this long, for people who reload the page. */
  linger: 10_000,
  /** Nobody wrote for this long: the shadow is dropped. */
  rest: 20_000,
  /** Nobody wrote for this long: the log may be compacted. */
  quiet: 60_000,
  /** At most one push of a session's idle end per connection in this time. */
  touch: 10_000,
  /** How long a closing handshake may take at shutdown. */
  goodbye: 1_500,
};
