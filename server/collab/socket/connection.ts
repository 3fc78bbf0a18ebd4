import type { Actor } from '#domain/access/actor.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { Conversation } from '../gate/conversation.ts';
import type { Host } from '../gate/conversation.ts';
import { Allowance } from './allowance.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import { limits } from '../limits.ts';
import type { Timing } from '../limits.ts';
import type { Rights } from '../gate/rights.ts';
import type { Departures, Transport } from './transport.ts';
import { keepAlive, readMessage, refusedFrame, rightsFrame, savedFrame } from './wire.ts';
import type { Frame } from './wire.ts';

/** What a connection needs from the room it is in. */
type Room = Host<Connection> & {
  /** False while messages must wait. */
  isReady: () => boolean;
  leave: (connection: Connection) => void;
};

type Options = {
  /** Whether the page understands our own message types. */
  wantsSaved: boolean;
  isOld: boolean;
  epoch: string;
  timing: Timing;
  departures: Departures;
};

/** One open socket on one document: order, limits and rights of what passes; what it means is the room's affair. */
export class Connection {
  readonly rights: Rights;
  readonly #room: Room;
  readonly #conversation: Conversation<Connection>;
  readonly #transport: Transport;
  readonly #options: Options;

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

  constructor(transport: Transport, room: Room, rights: (connection: Connection) => Rights, options: Options) {
    this.#transport = transport;
    this.#room = room;
    this.#options = options;
    this.rights = rights(this);
    this.#conversation = new Conversation(this, room, options.timing.touch);
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
    return this.rights.mayWrite && !this.#options.isOld;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The Yjs client id under which its person writes and is shown; null until it is bound to them. */
  get clientId(): number | null {
    return this.#conversation.clientId;
  }

  /** Has a client id bound to its person; handles nothing before that. */
  claim(clientId: number): void {
    this.#waitFor(this.#conversation.claim(clientId));
  }

  /** Leaves at the end of this turn, together with all else that comes up for this person in it. */
  send(frame: Frame): void {
    if (!this.#isOpen) return;
    this.#outgoing.push(frame);
    if (this.#outgoing.length === 1) this.#options.departures.soon(this);
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
    if (this.#options.wantsSaved && this.#saved !== this.#toldSaved) this.#leaveAlong();
  }

  /** What can wait takes the next write along; where nobody else writes there is none, and it leaves at once. */
  #leaveAlong(): void {
    if (performance.now() - this.#busyAt < 2 * limits.laterMs) this.#options.departures.later(this);
    else this.#options.departures.soon(this);
  }

  /** Writes what waits, if the rights to it are certain. */
  flush(): void {
    if (!this.#isOpen || !this.rights.areCertain) return;
    const frames = this.#outgoing;
    if (frames.length > 0) this.#busyAt = performance.now();
    if (this.#presence.length > 0) frames.push(...this.#presence.splice(0));
    if (this.#saved !== this.#toldSaved && this.#options.wantsSaved) frames.push(savedFrame(this.#saved));
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
    if (this.#options.wantsSaved) this.send(rightsFrame(mayWrite, this.#options.epoch));
  }

  /** Which values of its person were not taken. */
  tellRefused(refused: readonly RefusedValue[]): void {
    if (this.#options.wantsSaved) this.send(refusedFrame(refused));
  }

  /** Handles what waits in the inbox, as far as it may now. */
  pump(): void {
    while (this.#isOpen && this.#room.isReady() && !this.#isWaiting) {
      if (!this.rights.areCertain) return void this.rights.confirm();
      const data = this.#inbox.shift();
      if (data === undefined) return;
      const first = this.#handle(data);
      if (!first) continue;
      this.#inbox.unshift(data);
      this.#waitFor(first);
    }
  }

  /** Handles nothing more before `done`. */
  #waitFor(done: Promise<void>): void {
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
    if (now - this.#heardAt > this.#options.timing.dead) return this.cut();
    if (now - this.#pingedAt >= this.#options.timing.ping) {
      this.#pingedAt = now;
      this.#transport.ping();
      this.sendPresence(keepAlive);
    }
    this.#bufferedSince = this.#transport.buffered() > limits.buffered.pauses ? (this.#bufferedSince ?? now) : null;
    if (this.#bufferedSince !== null && now - this.#bufferedSince > this.#options.timing.bufferedTooLong) this.cut();
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
    const timer = setTimeout(this.#transport.terminate, milliseconds);
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
    this.#room.leave(this);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#isOpen) return;
    const now = performance.now();
    this.#heardAt = now;
    if (!this.#messages.take(1, now) || !this.#bytes.take(data.length, now)) return this.close(closeCodes.tooMany);
    if (!isBinary) return this.#room.refuse(this, new Rejected(closeCodes.data, 'text'));
    this.#inbox.push(data);
    this.pump();
  }

  #handle(data: Buffer): Promise<void> | undefined {
    try {
      const message = readMessage(data);
      const isStep = message.type === 'sync-step-1' || message.type === 'sync-step-2';
      if (!isStep && data.length > limits.message) throw new Rejected(closeCodes.tooLarge, 'message');
      return this.#conversation.hear(message);
    } catch (thrown) {
      // The text of other errors is left out: it may quote what was written.
      this.#room.refuse(this, thrown instanceof Rejected ? thrown : new Rejected(closeCodes.data, 'unreadable'));
      return undefined;
    }
  }
}
