/** Why a document socket is closed. Codes from 4400 on are final for the stock y-websocket provider; 1012 and 1013 make it come back. */
export const closeCodes = {
  /** Something sent was not what a document may hold, or not the protocol at all. */
  data: 4400,
  /** Nobody is signed in, or no longer, or somebody else than whose page it is. */
  session: 4401,
  /** The right to read or to write is missing, or was withdrawn. */
  right: 4403,
  /** There is no such document, or it is hidden: the two look the same. */
  missing: 4404,
  /** The database was restored since the page opened the document: what it holds is not merged with what is there now (D27). */
  restored: 4410,
  /** A message or the document would be larger than allowed. */
  tooLarge: 4413,
  /** Too many messages, bytes or sockets. */
  tooMany: 4429,
  /** The server is restarting. */
  restart: 1012,
  /** The database cannot be read or written at the moment, or something is missing in it; nothing of what was not acknowledged is kept. */
  tryAgain: 1013,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** Whether a page should not come back by itself after this code. */
export const isFinal = (code: number): boolean => code !== closeCodes.tooMany && code >= 4400 && code <= 4499;
