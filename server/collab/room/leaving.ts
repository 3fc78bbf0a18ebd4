import type { Connection } from '../socket/connection.ts';
import type { Frame } from '../socket/wire.ts';

/** What leaves a room once it may: a frame, to one connection or to all but one; an acknowledgement; or whatever else is to be done then. */
export type Leaving =
  | { to: 'one'; connection: Connection; frame: Frame }
  | { to: 'others'; than: Connection | null; frame: Frame }
  | { to: 'author'; connection: Connection; saved: number }
  | { to: 'do'; run: () => void };

/** Hands it to those of `connections` whom it is for. Answers to how many people an edit went. */
export function deliver(leaving: Leaving, connections: ReadonlySet<Connection>): number {
  switch (leaving.to) {
    case 'one':
      leaving.connection.send(leaving.frame);
      return 0;
    case 'others':
      for (const connection of connections) if (connection !== leaving.than) connection.send(leaving.frame);
      return connections.size - (leaving.than ? 1 : 0);
    case 'author':
      leaving.connection.saved(leaving.saved);
      return 0;
    case 'do':
      leaving.run();
      return 0;
    default:
      return leaving satisfies never;
  }
}
