import type { LiveEvent } from '#domain/wire/live-events.ts';

/** What a node is told about the bus itself. */
export type BusWatcher = {
  /** The others may have said something that was not heard here: what was remembered must be read again. */
  missed?: () => void;
  /** Nothing is heard any more: from now on nothing may be answered as if it were current. Ends with `missed`. */
  cut?: () => void;
  /** Another node has ended, or cannot be heard any more. */
  gone?: (nodeId: string) => void;
};

/** Carries what committed changes announce, and small things of the moment, to everything that must act on it, on every node. */
export type Bus = {
  /** This process, as the others know it: another one after each start. */
  nodeId: string;
  /** Called after the commit; returns once every local listener has been told. The other nodes hear it a moment later. */
  announce: (event: LiveEvent) => void;
  /** Returns the function that ends the subscription. */
  listen: (listener: (event: LiveEvent) => void) => () => void;
  /**
   * Says something small (under 7 KB as JSON) to the other nodes, in order; for what is of this moment or can be read from the
   * database, for it is lost where a node cannot be reached. Nothing is heard by oneself.
   */
  tell: (topic: string, body: unknown) => void;
  /** What the other nodes tell; `body` is as another version of the program may have written it. */
  hear: (topic: string, listener: (body: unknown, nodeId: string) => void) => () => void;
  watch: (watcher: BusWatcher) => () => void;
  /** The other nodes that can be heard now. */
  others: () => string[];
  /** Cuts this node for good: it tells the others that it is gone, and answers nothing any more as if it were current. */
  retire: () => void;
  /** False from `cut` on, until this node hears again. */
  isCurrent: () => boolean;
  close: () => Promise<void>;
};
