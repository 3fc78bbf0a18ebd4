/**
 * Counts what is saved, from acknowledgements only. Edits are counted as they are made; each document message sent on a
 * connection carries all edits made so far; the server acknowledges messages by their number on that connection.
 */
export type SavedCount = {
  /** An edit was made here. */
  edited: () => void;
  /** A connection was opened: message numbers start again, and what was on its way counts as not saved. */
  connected: () => void;
  /** This page has nothing of the document yet: there is no state that the server could ask for. */
  nothingToGive: () => void;
  /** A document message was sent: the whole state (sync step 2), or one update. */
  sent: (kind: 'state' | 'update') => void;
  /** The server has the first `message` messages of this connection on disk. */
  acknowledged: (message: number) => void;
  /** Edits made here and not yet known to be on disk. */
  unsaved: () => number;
};

export function createSavedCount(): SavedCount {
  let edits = 0;
  let saved = 0;
  /** Index: message number − 1; value: how many edits that message and those before it carry. */
  let carried: number[] = [];
  /** Until the whole state went out on this connection, an update says nothing of what was made while away. */
  let caughtUp = false;
  return {
    edited: () => {
      edits += 1;
    },
    connected: () => {
      carried = [];
      caughtUp = false;
    },
    nothingToGive: () => {
      caughtUp = true;
    },
    sent: (kind) => {
      caughtUp ||= kind === 'state';
      carried.push(caughtUp ? edits : 0);
    },
    acknowledged: (message) => {
      saved = Math.max(saved, carried[message - 1] ?? saved);
    },
    unsaved: () => edits - saved,
  };
}
