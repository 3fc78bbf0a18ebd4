import type { Actor } from '#domain/access/actor.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { Allowance } from './allowance.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import type { Departures } from './departures.ts';
import { limits } from '../limits.ts';
import type { Timing } from '../limits.ts';
import type { Rights } from '../gate/rights.ts';
import type { Transport } from './transport.ts';
import { keepAlive, readMessage, refusedFrame, rightsFrame, savedFrame } from './wire.ts';
import type { ClientMessage, Frame } from './wire.ts';

/** What a connection needs from the room it is in. */
export type Host = {
  /** False while messages must wait. */
  isReady: () => boolean;
  /** Answers, where something must be known or done first, with what resolves then: the message is handed over again. */
  handle: (connection: Connection, message: ClientMessage) => Promise<void> | undefined;
  /** It sent something that is refused; the room tells which code that is for this person. */
  refuse: (connection: Connection, refused: Rejected) => void;
  leave: (connection: Connection) => void;
};

/** One open socket on one document: order, limits and rights of what passes; what it means is the room's affair. */
export class Connection {
  readonly rights: Rights;
  readonly #host: Host;
  readonly #transport: Transport;
  readonly #departures: Departures;
  readonly #timing: Timing;
  /** Whether the client understands our own message types. */
  readonly #wantsSaved: boolean;
  readonly #isOld: boolean;
  readonly #epoch: string;

  /** The Yjs client id under which its person writes and is shown, once it is bound to them in the store (D22). */
  clientId: number | null = null;
  /** The document was read up to its end in the store, because of what the sync step 2 at hand holds. */
  hasCaughtUp = false;
  /** Sync steps 2 and updates received so far. */
  documentMessages = 0;
  /** An update came whose predecessor is missing; until the resync arrives nothing later is acknowledged. */
  awaitsResync = false;
  gaps = 0;
  hasEdited = false;
  touchedAt = -Infinity;
  /** For the work that its messages make (D24). */
  readonly workAllowance = new Allowance(limits.workPerSecond);
  readonly presenceAllowance = new Allowance({ rate: limits.awarenessPerSecond, burst: limits.awarenessPerSecond });

  #isOpen = true;
  #inbox: Buffer[] = [];
  #isWaiting = false;
  /** Leaves with the next `flush`; waits while the rights are in doubt. */
  #outgoing: Frame[] = [];
  /** Leaves with it, or a little later. */
  #presence: Frame[] = [];
  /** When something else than that and an acknowledgement last left. */
  #busyAt = -Infinity;
  #saved = 0;
  #toldSaved = 0;
  #toldMayWrite: boolean | null = null;
  #heardAt = performance.now();
  #pingedAt = performance.now();
  #bufferedSince: number | null = null;
  #gone = Promise.withResolvers<undefined>();
  readonly #messages = new Allowance(limits.messagesPerSecond);
  readonly #bytes = new Allowance(limits.bytesPerSecond);
  readonly #syncs = new Allowance(limits.syncsPerSecond);

  constructor(
    transport: Transport,
    host: Host,
    rights: (connection: Connection) => Rights,
    options: { wantsSaved: boolean; isOld: boolean; epoch: string; timing: Timing; departures: Departures },
  ) {
    this.#transport = transport;
    this.#host = host;
    this.#wantsSaved = options.wantsSaved;
    this.#isOld = options.isOld;
    this.#epoch = options.epoch;
    this.#timing = options.timing;
    this.#departures = options.departures;
    this.rights = rights(this);
    transport.listen({
      message: (data, isBinary) => {
        this.#receive(data, isBinary);
      },
      pong: () => (this.#heardAt = performance.now()),
      closed: () => {
        this.#gone.resolve(undefined);
        this.#end();
      },
    });
  }

  get actor(): Actor {
    return this.rights.actor;
  }

  /** Whether its person may write, by a page that knows how. */
  get mayWrite(): boolean {
    return this.rights.mayWrite && !this.#isOld;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether another sync step 1 is allowed now. */
  maySync(): boolean {
    return this.#syncs.take();
  }

  /** Leaves at the end of this turn, together with all else that comes up for this person in it. */
  send(frame: Frame): void {
    if (!this.#isOpen) return;
    this.#outgoing.push(frame);
    if (this.#outgoing.length === 1) this.#departures.soon(this);
    else if (this.#outgoing.length > limits.held && !this.rights.areCertain) this.cut();
  }

  /** Cursors leave with what leaves next; for a connection that does not keep up they are left out. */
  sendPresence(frame: Frame): void {
    if (!this.#isOpen || this.#presence.length >= limits.socketsPerDocument) return;
    if (this.#transport.buffered() > limits.buffered.pauses) return;
    this.#presence.push(frame);
    if (this.#presence.length === 1) this.#leaveAlong();
  }

  /** Everything up to the `count`-th document message is on disk; told with what leaves next. */
  saved(count: number): void {
    this.#saved = Math.max(this.#saved, count);
    if (this.#wantsSaved && this.#saved !== this.#toldSaved) this.#leaveAlong();
  }

  /** What can wait takes the next write along; where nobody else writes there is none, and it leaves at once. */
  #leaveAlong(): void {
    if (performance.now() - this.#busyAt < 2 * limits.laterMs) this.#departures.later(this);
    else this.#departures.soon(this);
  }

  /** Writes what waits, if the rights to it are certain. */
  flush(): void {
    if (!this.#isOpen || !this.rights.areCertain) return;
    const frames = this.#outgoing;
    if (frames.length > 0) this.#busyAt = performance.now();
    if (this.#presence.length > 0) frames.push(...this.#presence.splice(0));
    if (this.#saved !== this.#toldSaved && this.#wantsSaved) frames.push(savedFrame(this.#saved));
    this.#toldSaved = this.#saved;
    if (frames.length === 0) return;
    if (this.#transport.buffered() > limits.buffered.ends) return this.cut();
    this.#transport.send(frames);
    frames.length = 0;
  }

  /** Its rights were read again: tells what changed, lets pass what waited. */
  proceed(): void {
    if (!this.#isOpen || !this.rights.areCertain) return;
    this.flush();
    this.tellRights();
    this.pump();
  }

  tellRights(): void {
    const { mayWrite } = this;
    if (this.#toldMayWrite === mayWrite) return;
    this.#toldMayWrite = mayWrite;
    if (this.#wantsSaved) this.send(rightsFrame(mayWrite, this.#epoch));
  }

  /** Which values of its person were not taken. */
  tellRefused(refused: readonly RefusedValue[]): void {
    if (this.#wantsSaved) this.send(refusedFrame(refused));
  }

  /** Handles what waits in the inbox, as far as it may now. */
  pump(): void {
    while (this.#isOpen && this.#host.isReady() && !this.#isWaiting) {
      if (!this.rights.areCertain) return void this.rights.confirm();
      const data = this.#inbox.shift();
      if (data === undefined) return;
      const first = this.#handle(data);
      if (first) this.#inbox.unshift(data);
      if (first) this.waitFor(first);
    }
  }

  /** Handles nothing more before `done`. */
  waitFor(done: Promise<void>): void {
    this.#isWaiting = true;
    void done.then(() => {
      this.#isWaiting = false;
      this.pump();
    });
  }

  /** Called about once a second: life signs, time limits, what does not drain. */
  tick(now = performance.now()): void {
    if (!this.#isOpen) return;
    if (!this.rights.areCertain) void this.rights.confirm();
    if (now - this.#heardAt > this.#timing.dead) return this.cut();
    if (now - this.#pingedAt >= this.#timing.ping) {
      this.#pingedAt = now;
      this.#transport.ping();
      this.sendPresence(keepAlive);
    }
    this.#bufferedSince = this.#transport.buffered() > limits.buffered.pauses ? (this.#bufferedSince ?? now) : null;
    if (this.#bufferedSince !== null && now - this.#bufferedSince > this.#timing.bufferedTooLong) this.cut();
  }

  close(closeCode: CloseCode): void {
    if (!this.#isOpen) return;
    this.flush();
    this.#end();
    this.#transport.close(closeCode);
  }

  /** Closes and resolves once the socket is gone, which is cut after `milliseconds`. */
  async sayGoodbye(closeCode: CloseCode, milliseconds: number): Promise<void> {
    this.close(closeCode);
    const timer = setTimeout(() => {
      this.#transport.terminate();
    }, milliseconds);
    await this.#gone.promise;
    clearTimeout(timer);
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.#end();
    this.#transport.terminate();
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#inbox = [];
    this.#outgoing = [];
    this.#presence = [];
    this.#host.leave(this);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#isOpen) return;
    const now = performance.now();
    this.#heardAt = now;
    if (!this.#messages.take(1, now) || !this.#bytes.take(data.length, now)) return this.close(closeCodes.tooMany);
    if (!isBinary) return this.#host.refuse(this, new Rejected(closeCodes.data, 'text'));
    this.#inbox.push(data);
    this.pump();
  }

  #handle(data: Buffer): Promise<void> | undefined {
    try {
      const message = readMessage(data);
      const isStep = message.type === 'sync-step-1' || message.type === 'sync-step-2';
      if (!isStep && data.length > limits.message) throw new Rejected(closeCodes.tooLarge, 'message');
      return this.#host.handle(this, message);
    } catch (thrown) {
      // The text of other errors is left out: it may quote what was written.
      this.#host.refuse(this, thrown instanceof Rejected ? thrown : new Rejected(closeCodes.data, 'unreadable'));
      return undefined;
    }
  }
}
