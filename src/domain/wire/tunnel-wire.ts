/**
 * How documents, and the meeting channels of other tabs, travel through one meeting channel: where WebSocket is blocked, and where a browser
 * has many tabs. A browser numbers its tunnels, each of which is one WebSocket within the server. Messages to the server come in pieces,
 * for the channel takes small ones only.
 */
export const TUNNEL_NAMESPACE = '/documents';
/** Largest piece of a message, in bytes. */
export const TUNNEL_PIECE = 8 * 1024;
/** Largest message, in bytes: what a WebSocket to the same document may send. */
export const TUNNEL_MESSAGE = 1024 * 1024;
/** Tunnels that one browser may have open at once: three documents and a channel for each of twenty tabs. */
export const TUNNELS = 80;
/** The address of a meeting channel; its messages are text. No document has such an id. */
export const TUNNELLED_CHANNEL = 'channel';

/** What a browser says. `open` names the document as the address of a WebSocket would, query included. */
export type TunnelClientEvents = {
  open: (tunnel: number, address: string) => void;
  piece: (tunnel: number, bytes: Uint8Array, isLast: boolean) => void;
  close: (tunnel: number) => void;
};

/** What the server says. `closed` has the WebSocket close code. */
export type TunnelServerEvents = {
  opened: (tunnel: number) => void;
  message: (tunnel: number, data: Uint8Array | string) => void;
  closed: (tunnel: number, code: number) => void;
};
