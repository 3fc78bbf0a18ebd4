import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** `up`: towards the server. */
export type Way = 'up' | 'down' | 'both';

/** A stretch of network before a server, that can fall silent without ending a connection. */
export type Relay = {
  port: number;
  /** Nothing passes any more in either direction, and nothing says so. */
  stall: () => void;
  /** What was held back passes, and all that follows. */
  resume: () => void;
  /** What is sent this way is lost, and nothing says so: connections stay open, new ones open. Until `resume`. */
  swallow: (way: Way) => void;
  /** Every connection ends, and each new one at once, as where nothing listens, until `resume`. */
  cut: () => void;
  close: () => Promise<void>;
};

type Options = {
  /** What comes back to a connection whose first words contain `where` comes so much later. */
  late?: { milliseconds: number; where: string };
};

/** Listens on a free port of 127.0.0.1 and leads to `port`. */
export async function openRelay(port: number, { late }: Options = {}): Promise<Relay> {
  const sockets = new Set<Socket>();
  let stalled = false;
  let isCut = false;
  let swallowed: Way | null = null;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (stalled) socket.pause();
  };
  const join = (from: Socket, to: Socket, way: Way): void => {
    from.on('data', (data) => {
      if (swallowed !== way && swallowed !== 'both') to.write(data);
    });
    from.once('close', () => to.destroy());
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    join(near, far, 'up');
    if (!late) join(far, near, 'down');
    else {
      let isLate = false;
      near.once('data', (data) => (isLate = data.includes(late.where)));
      far.on('data', (data) => {
        if (isLate) setTimeout(() => near.write(data), late.milliseconds);
        else near.write(data);
      });
      far.once('close', () => near.destroy());
    }
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
      isCut = false;
      swallowed = null;
      for (const socket of sockets) socket.resume();
    },
    swallow: (way) => {
      swallowed = way;
    },
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
