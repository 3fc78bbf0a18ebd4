import type { WebSocket } from 'ws';
import type { CloseCode } from '#domain/wire/close-codes.ts';

/** Whoever goes on sending to a door that is shut is cut off: an honest client answers the closing at once. */
const CUT_AFTER_MS = 3_000;

/** Ends a connection that is not let in, and says why by its code. */
export function refuse(socket: WebSocket, closeCode: CloseCode): void {
  socket.on('error', () => undefined);
  const cut = setTimeout(() => {
    socket.terminate();
  }, CUT_AFTER_MS);
  cut.unref();
  socket.once('close', () => {
    clearTimeout(cut);
  });
  socket.close(closeCode);
}
