import { eventAllowance } from './event-allowance.ts';
import type { LiveSocket } from './live-server.ts';

/** Answers one event; what it answers with is the acknowledgement. */
export type Handle = (event: string, payload: unknown) => Promise<object>;

/**
 * Everything that one channel says, in its order: whatever the event, it is counted, handled after those before it, and
 * acknowledged. Without an acknowledgement asked for nothing is done at all. A channel that says too much is closed (D14).
 */
export function listenTo(socket: LiveSocket, handle: Handle): void {
  const isAllowed = eventAllowance();
  let before: Promise<void> = Promise.resolve();
  socket.on('error', () => undefined);
  socket.onAny((event: string, ...said: unknown[]) => {
    if (!socket.connected) return;
    if (!isAllowed()) {
      socket.disconnect(true);
      // A flood does not wait for the closing to be acknowledged.
      socket.request.socket.destroy();
      return;
    }
    const acknowledge = said.at(-1);
    if (!isCallback(acknowledge)) return;
    const payload = said.length > 1 ? said[0] : undefined;
    before = before.then(async () => {
      if (!socket.connected) return;
      const answer = await handle(event, payload);
      acknowledge(answer);
    });
  });
}

function isCallback(value: unknown): value is (answer: object) => void {
  return typeof value === 'function';
}
