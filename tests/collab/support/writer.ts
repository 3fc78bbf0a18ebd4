import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { SectionName } from '#domain/care-plan/layout.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import type { Person } from './clinic.ts';
import type { DocumentServer } from './document-server.ts';

type Where = Pick<DocumentServer, 'collab' | 'origin'>;

/** Waits until `condition` holds; the limit only ends a test that hangs. */
export const until = (condition: () => boolean): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 2 });

/** One browser on one document, down to the bytes: a Yjs document, a socket, and everything that came in. */
export class Writer {
  readonly doc: Y.Doc;
  readonly socket: WebSocket;
  /** Sync steps 2 and updates sent so far. */
  sent = 0;
  saved = 0;
  synced = false;
  closeCode: number | null = null;
  closeReason = '';
  mayWrite: boolean | null = null;
  /** What was not taken of what was sent, in the order in which it was told. */
  readonly refused: RefusedValue[] = [];
  /** Every message as it came. */
  readonly received: Uint8Array[] = [];
  /** Who is shown, by client id. */
  readonly awareness = new Map<number, unknown>();
  /** What was last said of each, by client id. */
  readonly heard = new Map<number, { clock: number }>();

  constructor(where: Where, documentId: string, who: Pick<Person, 'cookie'>, doc = new Y.Doc(), query = '?saved=1') {
    this.doc = doc;
    this.socket = new WebSocket(`${where.collab}/${documentId}${query}`, {
      headers: { cookie: who.cookie, origin: where.origin },
    });
    this.socket.on('open', () => {
      this.sendSync(0, Y.encodeStateVector(this.doc));
    });
    this.socket.on('message', (data: Buffer) => {
      this.#read(data);
    });
    this.socket.on('close', (code, reason) => {
      this.closeCode = code;
      this.closeReason = reason.toString();
    });
    this.socket.on('error', () => undefined);
    this.doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from !== this && this.isOpen) this.sendSync(2, update);
    });
  }

  /** A writer that has the document. */
  static async on(
    where: Where,
    documentId: string,
    who: Pick<Person, 'cookie'>,
    doc?: Y.Doc,
    query?: string,
  ): Promise<Writer> {
    const writer = new Writer(where, documentId, who, doc, query);
    await until(() => writer.synced || writer.closeCode !== null);
    return writer;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  sendSync(step: 0 | 1 | 2, body: Uint8Array): void {
    if (step > 0) this.sent += 1;
    this.send((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, body);
    });
  }

  sendAwareness(entries: [clientId: number, clock: number, state: unknown][]): void {
    const body = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length);
      for (const [clientId, clock, state] of entries) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarString(encoder, JSON.stringify(state));
      }
    });
    this.send((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, body);
    });
  }

  send(write: (encoder: encoding.Encoder) => void): void {
    this.socket.send(encoding.encode(write));
  }

  /** Resolves once the server has read everything sent so far. */
  async allRead(): Promise<void> {
    const answered = once(this.socket, 'pong');
    this.socket.ping();
    await answered;
  }

  /** Resolves once everything sent so far is acknowledged. */
  async allSaved(): Promise<void> {
    await until(() => this.saved >= this.sent || this.closeCode !== null);
    if (this.saved < this.sent) throw new Error(`closed with ${String(this.closeCode)} before it was saved`);
  }

  async closed(): Promise<number> {
    await until(() => this.closeCode !== null);
    return this.closeCode ?? 0;
  }

  /** Ends the connection as a browser does. */
  async leave(): Promise<void> {
    this.socket.close();
    await this.closed();
  }

  #read(data: Buffer): void {
    this.received.push(data);
    const decoder = decoding.createDecoder(data);
    switch (decoding.readVarUint(decoder)) {
      case 0:
        return this.#readSync(decoder);
      case 1:
        return this.#readAwareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
      case 100:
        this.saved = decoding.readVarUint(decoder);
        return;
      case 101:
        this.mayWrite = decoding.readVarString(decoder).startsWith('{"mayWrite":true,');
        return;
      case 102:
        this.refused.push(...(JSON.parse(decoding.readVarString(decoder)) as RefusedValue[]));
        return;
      default:
        throw new Error('The server sent a message of an unknown type');
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === 0) return this.sendSync(1, Y.encodeStateAsUpdate(this.doc, body));
    Y.applyUpdate(this.doc, body, this);
    if (step === 1) this.synced = true;
  }

  #readAwareness(decoder: decoding.Decoder): void {
    for (let count = decoding.readVarUint(decoder); count > 0; count--) {
      const clientId = decoding.readVarUint(decoder);
      this.heard.set(clientId, { clock: decoding.readVarUint(decoder) });
      const state: unknown = JSON.parse(decoding.readVarString(decoder));
      if (state === null) this.awareness.delete(clientId);
      else this.awareness.set(clientId, state);
    }
  }
}

/** The text node of the first item of a section, made where there is none. */
export function firstText(doc: Y.Doc, section: SectionName): Y.XmlText {
  const item = doc.getXmlFragment(section).get(0);
  if (!(item instanceof Y.XmlElement)) throw new Error('The section has no item');
  const text = item.get(0);
  if (text instanceof Y.XmlText) return text;
  const made = new Y.XmlText();
  item.insert(0, [made]);
  return made;
}

/** Types at the end of the first item of a section. */
export function type(doc: Y.Doc, section: SectionName, words: string): void {
  doc.transact(() => {
    const text = firstText(doc, section);
    text.insert(text.length, words);
  });
}

/** What a section of a document reads: its attributes and texts, as JSON. */
export const textOf = (doc: Y.Doc, section: SectionName): string => doc.getXmlFragment(section).toJSON();
