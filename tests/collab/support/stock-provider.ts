import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Person } from './clinic.ts';
import type { DocumentServer } from './document-server.ts';

type Where = Pick<DocumentServer, 'collab' | 'origin'>;

/** The stock provider with what a browser sends by itself: its cookie and its origin. */
export function stockProvider(
  { collab, origin }: Where,
  documentId: string,
  { cookie }: Pick<Person, 'cookie'>,
  doc: Y.Doc,
  options: { params?: Record<string, string>; maxBackoffTime?: number } = {},
): WebsocketProvider {
  class Browser extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin } });
    }
  }
  return new WebsocketProvider(collab, documentId, doc, {
    ...options,
    disableBc: true,
    WebSocketPolyfill: Browser as unknown as typeof globalThis.WebSocket,
  });
}

/** A page that stays open whatever happens to its server: it comes back by itself, and counts what is saved. */
export type OpenPage = {
  doc: Y.Doc;
  provider: WebsocketProvider;
  /** How often "saved" came so far, on all connections. */
  timesSaved: number;
  close: () => void;
};

export function openPage(where: Where, documentId: string, person: Pick<Person, 'cookie'>): OpenPage {
  const doc = new Y.Doc();
  const provider = stockProvider(where, documentId, person, doc, { params: { saved: '1' }, maxBackoffTime: 300 });
  const page: OpenPage = {
    doc,
    provider,
    timesSaved: 0,
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
  provider.messageHandlers[100] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    page.timesSaved += 1;
  };
  provider.messageHandlers[101] = (_encoder, decoder) => {
    decoding.readVarString(decoder);
  };
  return page;
}
