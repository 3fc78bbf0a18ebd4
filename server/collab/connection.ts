import { once } from 'node:events';
import type { WebSocket } from 'ws';
import type { Actor } from '../../src/domain/access/actor.ts';
import { Allowance } from './allowance.ts';
import { closeCodes, Refused } from './close-codes.ts';
import type { CloseCode } from './close-codes.ts';
import { limits } from './limits.ts';
import type { Timing } from './limits.ts';
import type { Rights } from './rights.ts';
import { keepAlive, readMessage, rightsFrame, savedFrame } from './wire.ts';
import type { ClientMessage, Frame } from './wire.ts';

/** What a connection needs from the room it is in. */
export type Host = {
  /** False while messages must wait. */
  isReady: () => boolean;
  handle: (connection: Connection, message: ClientMessage) => void;
  /** It sent something that is refused; the room tells which code that is for this person. */
  refuse: (connection: Connection, refused: Refused) => void;
  leave: (connection: Connection) => void;
};

/** One open socket on one document: order, limits and rights of what passes; what it means is the room's affair. */
export class Connection {
  readonly rights: Rights;
  readonly #host: Host;
  readonly #socket: WebSocket;
  readonly #timing: Timing;
  /** Whether the client understands our own message types. */
  readonly #wantsSaved: boolean;

  /** Sync steps 2 and updates received so far. */
  documentMessages = 0;
  /** An update came whose predecessor is missing; until the resync arrives nothing later is acknowledged. */
  awaitsResync = false;
  gaps = 0;
  hasEdited = false;
  touchedAt = -Infinity;
  readonly presenceAllowance = new Allowance({ rate: limits.awarenessPerSecond, burst: limits.awarenessPerSecond });

  #isOpen = true;
  #inbox: Buffer[] = [];
  #held: Frame[] = [];
  #saved = 0;
  #toldSaved = 0;
  #toldMayWrite: boolean | null = null;
  #heardAt = performance.now();
  #pingedAt = performance.now();
  #bufferedSince: number | null = null;
  readonly #messages = new Allowance(limits.messagesPerSecond);
  readonly #bytes = new Allowance(limits.bytesPerSecond);
  readonly #syncs = new Allowance(limits.syncsPerSecond);

  constructor(
    socket: WebSocket,
    host: Host,
    rights: (connection: Connection) => Rights,
    options: { wantsSaved: boolean; timing: Timing },
  ) {
    this.#socket = socket;
    this.#host = host;
    this.#wantsSaved = options.wantsSaved;
    this.#timing = options.timing;
    this.rights = rights(this);
    socket.on('message', (data: Buffer, isBinary) => {
      this.#receive(data, isBinary);
    });
    socket.on('pong', () => (this.#heardAt = performance.now()));
    socket.on('close', () => {
      this.#end();
    });
    // A broken frame or connection: ws closes the socket itself.
    socket.on('error', () => undefined);
  }

  get actor(): Actor {
    return this.rights.actor;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether another sync step 1 is allowed now. */
  maySync(): boolean {
    return this.#syncs.take();
  }

  send(frame: Frame): void {
    if (!this.#isOpen) return;
    if (!this.rights.areCertain) return this.#hold(frame);
    if (this.#socket.bufferedAmount > limits.buffered.ends) return this.cut();
    this.#socket.send(frame, { binary: true });
  }

  #hold(frame: Frame): void {
    this.#held.push(frame);
    if (this.#held.length > limits.held) this.cut();
  }

  /** Cursors are left out for a connection that does not keep up. */
  sendPresence(frame: Frame): void {
    if (this.#socket.bufferedAmount <= limits.buffered.pauses) this.send(frame);
  }

  /** Everything up to the `count`-th document message is on disk; told with the next `flush`. */
  saved(count: number): void {
    this.#saved = Math.max(this.#saved, count);
  }

  flush(): void {
    if (this.#saved === this.#toldSaved) return;
    this.#toldSaved = this.#saved;
    if (this.#wantsSaved) this.send(savedFrame(this.#saved));
  }

  /** Its rights were read again: tells what changed, lets pass what waited. */
  proceed(): void {
    if (!this.#isOpen || !this.rights.areCertain) return;
    this.tellRights();
    const held = this.#held;
    this.#held = [];
    for (const frame of held) this.send(frame);
    this.pump();
  }

  tellRights(): void {
    const { mayWrite } = this.rights;
    if (this.#toldMayWrite === mayWrite) return;
    this.#toldMayWrite = mayWrite;
    if (this.#wantsSaved) this.send(rightsFrame(mayWrite));
  }

  /** Handles what waits in the inbox, as far as it may now. */
  pump(): void {
    while (this.#isOpen && this.#host.isReady()) {
      if (!this.rights.areCertain) return void this.rights.confirm();
      const data = this.#inbox.shift();
      if (data === undefined) return;
      this.#handle(data);
    }
  }

  /** Called about once a second: life signs, time limits, what does not drain. */
  tick(now = performance.now()): void {
    if (!this.#isOpen) return;
    if (!this.rights.areCertain) void this.rights.confirm();
    if (now - this.#heardAt > this.#timing.dead) return this.cut();
    if (now - this.#pingedAt >= this.#timing.ping) {
      this.#pingedAt = now;
      this.#socket.ping();
      this.sendPresence(keepAlive);
    }
    this.#bufferedSince = this.#socket.bufferedAmount > limits.buffered.pauses ? (this.#bufferedSince ?? now) : null;
    if (this.#bufferedSince !== null && now - this.#bufferedSince > this.#timing.bufferedTooLong) this.cut();
  }

  close(closeCode: CloseCode): void {
    if (!this.#isOpen) return;
    this.#end();
    this.#socket.close(closeCode);
  }

  /** Closes and resolves once the socket is gone, which is cut after `milliseconds`. */
  async sayGoodbye(closeCode: CloseCode, milliseconds: number): Promise<void> {
    const gone = once(this.#socket, 'close');
    this.close(closeCode);
    const timer = setTimeout(() => {
      this.#socket.terminate();
    }, milliseconds);
    await gone;
    clearTimeout(timer);
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.#end();
    this.#socket.terminate();
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#inbox = [];
    this.#held = [];
    this.#host.leave(this);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#isOpen) return;
    this.#heardAt = performance.now();
    if (!this.#messages.take() || !this.#bytes.take(data.length)) return this.close(closeCodes.tooMany);
    if (!isBinary) return this.#host.refuse(this, new Refused(closeCodes.data, 'text'));
    this.#inbox.push(data);
    this.pump();
  }

  #handle(data: Buffer): void {
    try {
      const message = readMessage(data);
      if (message.type !== 'sync-step-2' && data.length > limits.message)
        throw new Refused(closeCodes.tooLarge, 'message');
      this.#host.handle(this, message);
    } catch (thrown) {
      // The text of other errors is left out: it may quote what was written.
      this.#host.refuse(this, thrown instanceof Refused ? thrown : new Refused(closeCodes.data, 'unreadable'));
    }
  }
}
