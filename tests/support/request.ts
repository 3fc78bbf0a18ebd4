import { once } from 'node:events';
import { request as open } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
export type Asked = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array };

/** One HTTP request with exactly these headers, forbidden ones (Origin, Host) included; follows no redirect. */
export async function request(url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  const asked = open(url, { method, headers, agent: false });
  asked.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve);
    asked.once('error', reject);
  });
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) };
}

/** Sends `bytes` as they are on a new connection and answers with all that comes back until the server ends it. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}
