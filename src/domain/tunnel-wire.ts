/**
 * How a document travels through the meeting channel where WebSocket is blocked: a page numbers its tunnels, each of which is one
 * connection of the y-websocket protocol. Messages to the server come in pieces, for the channel takes small ones only.
 */
export const TUNNEL_NAMESPACE = '/documents';
/** Largest piece of a message, in bytes. */
export const TUNNEL_PIECE = 8 * 1024;
/** Largest message, in bytes: what a WebSocket to the same document may send. */
export const TUNNEL_MESSAGE = 1024 * 1024;
/** Tunnels that one page may have open at once. */
export const TUNNELS = 20;

/** What a page says. `open` names the document as the address of a WebSocket would, query included. */
export type TunnelClientEvents = {
  open: (tunnel: number, document: string) => void;
  piece: (tunnel: number, bytes: Uint8Array, isLast: boolean) => void;
  close: (tunnel: number) => void;
};

/** What the server says. `closed` has the WebSocket close code. */
export type TunnelServerEvents = {
  opened: (tunnel: number) => void;
  message: (tunnel: number, bytes: Uint8Array) => void;
  closed: (tunnel: number, code: number) => void;
};
