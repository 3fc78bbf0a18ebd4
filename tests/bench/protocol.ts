import * as encoding from 'lib0/encoding';

/** The messages of the sync protocol that a load sends, as every y-websocket client writes them. */
const sync = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

export const syncStep1 = (stateVector: Uint8Array): Uint8Array => sync(0, stateVector);
export const syncStep2 = (update: Uint8Array): Uint8Array => sync(1, update);
export const updateMessage = (update: Uint8Array): Uint8Array => sync(2, update);
