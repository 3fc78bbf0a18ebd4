import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import { freshFolder } from '#tests/support/folder.ts';
import { makeCertificate, SITE } from './certificate.ts';

/**
 * A hospital's network that opens https, reads it, and knows nothing of WebSocket nor of HTTP/2: each request goes on to the proxy, each
 * upgrade is refused.
 */
export async function openInspectingNetwork(): Promise<{
  port: number;
  leadTo: (port: number) => void;
  refused: () => number;
  close: () => void;
}> {
  const folder = freshFolder();
  const files = makeCertificate(folder.path);
  if (!files) throw new Error('openssl made no certificate');
  let proxyPort = 0;
  let refused = 0;
  const trust = { rejectUnauthorized: false, servername: SITE };
  const server = createServer(
    { cert: readFileSync(files.certificate), key: readFileSync(files.key) },
    (incoming, outgoing) => {
      const { method, headers, url: path } = incoming;
      const onward = request({ ...trust, port: proxyPort, host: '127.0.0.1', method, headers, path }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    },
  );
  server.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    leadTo: (port) => {
      proxyPort = port;
    },
    refused: () => refused,
    close: () => {
      server.closeAllConnections();
      server.close();
      folder.drop();
    },
  };
}
