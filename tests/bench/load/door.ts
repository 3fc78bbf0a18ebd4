import * as encoding from 'lib0/encoding';
import type { ServerName } from '../servers/names.ts';

/** Address of a document on one server, and how a person gets in. */
export type Door = {
  port: number;
  path: string;
  headers: Record<string, string>;
  /** Said first, where a server wants to know who comes. */
  greeting: Uint8Array | null;
  /** What every message begins with, both ways. */
  prefix: Uint8Array;
  /** Whether the server speaks the sync protocol; a relay does not. */
  answers: boolean;
};

/** The way to a document of the server `name` on `port` of this machine. */
export function doorOf(name: ServerName, port: number, documentId: string, cookie: string): Door {
  const nothing = new Uint8Array(0);
  const door: Door = {
    port,
    path: `/${documentId}`,
    headers: { cookie, origin: `http://localhost:${String(port)}` },
    greeting: null,
    prefix: nothing,
    answers: name !== 'relay',
  };
  switch (name) {
    case 'relay':
    case 'yWebsocket':
      return door;
    case 'cordee':
      return { ...door, path: `/collab/${documentId}?saved=1` };
    case 'hocuspocus': {
      const prefix = encoding.encode((encoder) => {
        encoding.writeVarString(encoder, documentId);
      });
      // Its message 2 is "who I am"; without a hook that asks, any token will do.
      const greeting = Uint8Array.of(...prefix, 2, 0, 1, 120);
      return { ...door, path: '/', prefix, greeting };
    }
    default:
      return name satisfies never;
  }
}
