import type { Server } from 'node:http';

/**
 * Lets one address hold so many of the server's connections and no more: who opens thousands takes none from the others. `subscriber` says whose
 * a connection is; null for one that is not counted (a proxy in front, this machine).
 */
export function limitPerAddress(server: Server, most: number, subscriber: (address: string) => string | null): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const whose = subscriber(socket.remoteAddress ?? '');
    if (whose === null) return;
    const count = (open.get(whose) ?? 0) + 1;
    open.set(whose, count);
    socket.once('close', () => {
      const left = (open.get(whose) ?? 1) - 1;
      if (left > 0) open.set(whose, left);
      else open.delete(whose);
    });
    if (count > most) socket.destroy();
  });
}
