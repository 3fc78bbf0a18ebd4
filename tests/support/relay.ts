import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A stretch of network before a server, that can fall silent without ending a connection. */
export type Relay = {
  port: number;
  /** Nothing passes any more in either direction, and nothing says so. */
  stall: () => void;
  /** What was held back passes, and all that follows. */
  resume: () => void;
  close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1 and leads to `port`. */
export async function openRelay(port: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (stalled) socket.pause();
  };
  const join = (from: Socket, to: Socket): void => {
    from.on('data', (data) => to.write(data));
    from.once('close', () => to.destroy());
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    join(near, far);
    join(far, near);
    keep(near);
    keep(far);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stall: () => {
      stalled = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
