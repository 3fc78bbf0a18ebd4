import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { Person } from './clinic.ts';
import type { DocumentServer } from './document-server.ts';

/** The stock provider with what a browser sends by itself: its cookie and its origin. */
export function stockProvider(
  { collab, origin }: Pick<DocumentServer, 'collab' | 'origin'>,
  documentId: string,
  { cookie }: Pick<Person, 'cookie'>,
  doc: Y.Doc,
): WebsocketProvider {
  class Browser extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin } });
    }
  }
  return new WebsocketProvider(collab, documentId, doc, {
    disableBc: true,
    WebSocketPolyfill: Browser as unknown as typeof globalThis.WebSocket,
  });
}
