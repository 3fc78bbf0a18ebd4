import type { Actor } from '#domain/access/actor.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import type { LiveSocket } from '../channel/live-server.ts';
import type { Place } from './departures.ts';

/** What somebody is answered who begins to watch; `isLive`: further states will come. */
export type Watched = { answer: { ok: true; state: object }; isLive: boolean };

/** What a change that was announced concerns: some of them by id, or all that certain channels are sent; null for none. */
export type Concerned = string[] | ((socket: LiveSocket) => boolean) | null;

/**
 * One kind of thing that is led live, as a channel knows it: its commands, who may be sent what of it, and what is private to whom. The
 * rest (rooms, coming and going, states in their order) is the same for all of them.
 */
export type LiveDefinition = {
  kind: 'meeting' | 'review';
  /** The commands that a page sends, those that bring somebody in, and the one that takes them out. */
  commands: readonly string[];
  comesIn: readonly string[];
  goesOut: string;
  /** People as they are in it, to be missed when their channels are gone. */
  place: Place;
  /** The id that a payload names, or null. */
  idIn: (payload: unknown) => string | null;
  /** Reads the whole for who asks; throws what a query throws. */
  read: (socket: LiveSocket, actor: Actor, id: string) => Promise<Watched>;
  /** The channel is in the room: tells what the state does not say. */
  entered?: (socket: LiveSocket, id: string) => void;
  /** The person behind the channel may be sent it now. */
  maySee: (socket: LiveSocket, id: string) => Promise<boolean>;
  /** Tells a channel what it did not ask to watch and is in all the same. */
  tellState: (socket: LiveSocket, watched: Watched['answer']) => void;
  tellRemoved: (socket: LiveSocket, id: string) => void;
  /** After a command of theirs: what is the person's alone is told to them alone. */
  carriedOut?: (socket: LiveSocket, name: string, id: string) => Promise<void>;
  /**
   * Sends the state to these channels, each as its person may be shown it; answers with where it stands then, null where there is none.
   */
  send: (id: string, channels: readonly LiveSocket[]) => Promise<'led' | 'waits' | 'dissolved' | null>;
  concernedBy: (event: LiveEvent) => Concerned;
};
