import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { freePort } from '#tests/support/free-port.ts';

/** A network between browsers and the server, which can be cut, or can know nothing of WebSocket as some hospital proxies do. */
export type Network = {
  origin: string;
  /**
   * Where requests go: a port, or which port for a browser with these cookies, as a balancer decides; the server is told `origin` and
   * starts after the network.
   */
  leadTo: (where: number | ((cookies: string) => number)) => void;
  /** Upgrades that were refused so far. */
  refused: () => number;
  /** Ends every connection and lets none through until `restore`. */
  cut: () => void;
  restore: () => void;
  close: () => void;
};

export async function openNetwork({ webSocket }: { webSocket: boolean }): Promise<Network> {
  const port = await freePort();
  const sockets = new Set<{ destroy: () => unknown }>();
  const keep = <S extends { destroy: () => unknown; once: (event: 'close', listener: () => void) => unknown }>(
    socket: S,
  ) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  let portFor: (cookies: string) => number = () => 0;
  let isCut = false;
  let refused = 0;

  const proxy = createServer((incoming, outgoing) => {
    const { method, headers, url: path } = incoming;
    const onward = request(
      { port: portFor(headers.cookie ?? ''), host: '127.0.0.1', method, headers, path },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  proxy.on('connection', (socket) => {
    if (isCut) socket.destroy();
    else keep(socket);
  });
  proxy.on('upgrade', ({ method = 'GET', url = '/', rawHeaders, headers }, socket, head) => {
    if (!webSocket) {
      refused += 1;
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const onward = keep(connect(portFor(headers.cookie ?? ''), '127.0.0.1'));
    const lines = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
    );
    onward.write([`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    onward.write(head);
    onward.pipe(socket).pipe(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
  });
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  proxy.listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    origin: `http://localhost:${String(port)}`,
    leadTo: (where) => {
      portFor = typeof where === 'number' ? () => where : where;
    },
    refused: () => refused,
    cut: () => {
      isCut = true;
      endAll();
    },
    restore: () => (isCut = false),
    close: () => {
      proxy.close();
      endAll();
    },
  };
}
