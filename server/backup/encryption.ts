import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Decrypter, Encrypter } from 'age-encryption';

/** Whether `text` is the public key of somebody who may read copies (age1…). */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Writes `from` to `to`, encrypted to everybody in `recipients`; the whole file is never in memory. */
export async function encryptFile(from: string, to: string, recipients: readonly string[]): Promise<void> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  await write(await encrypter.encrypt(readingOf(from)), to);
}

/** Writes what `identity` (AGE-SECRET-KEY-…, as the file of a key pair holds it) can read of `from` to `to`. Throws where it cannot. */
export async function decryptFile(from: string, to: string, identity: string): Promise<void> {
  const decrypter = new Decrypter();
  const lines = identity.split('\n').map((line) => line.trim());
  for (const line of lines) if (line !== '' && !line.startsWith('#')) decrypter.addIdentity(line);
  await write(await decrypter.decrypt(readingOf(from)), to);
}

function readingOf(path: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
}

async function write(stream: ReadableStream<Uint8Array>, to: string): Promise<void> {
  const out = createWriteStream(to, { mode: 0o600, flush: true });
  await pipeline(chunksOf(stream), out);
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined) return;
    yield value;
  }
}
