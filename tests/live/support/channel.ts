import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { newId } from '#server/new-id.ts';
import type { LiveCommandName, LiveInput } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { Looks, TurnedPages, WatchAnswer } from '#domain/meeting/live-wire.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { until } from '#tests/collab/support/writer.ts';

export type Where = { port: number; origin: string };
export type Transport = 'websocket' | 'polling';
type Payload<N extends LiveCommandName> = Omit<LiveInput<N>, 'meetingId' | 'commandId'>;

/** A socket as a browser opens it, that does not come back by itself. */
export function openSocket(
  where: Where,
  cookie: string,
  transport: Transport = 'websocket',
  query: Record<string, string> = {},
): Socket {
  return io(`http://127.0.0.1:${String(where.port)}`, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    query,
    extraHeaders: { cookie, origin: where.origin },
  });
}

/** One browser on one meeting, down to the events: a socket, and everything that came in. */
export class Channel {
  readonly socket: Socket;
  readonly meetingId: string;
  readonly states: MeetingState[] = [];
  looks: Looks = {};
  /** Pages of the room's screen that were turned, by person. */
  pages: TurnedPages = {};
  removed = false;
  sessionEnded = false;

  constructor(where: Where, meetingId: string, cookie: string, transport: Transport = 'websocket') {
    this.meetingId = meetingId;
    this.socket = openSocket(where, cookie, transport);
    this.socket.on('meeting.state', (state: MeetingState) => this.states.push(state));
    this.socket.on('meeting.looks', ({ looks, pages = {} }: { looks: Looks; pages?: TurnedPages }) => {
      this.looks = looks;
      this.pages = pages;
    });
    this.socket.on('meeting.removed', () => (this.removed = true));
    this.socket.on('session.ended', () => (this.sessionEnded = true));
  }

  /** A channel that is open; in the room of the meeting too where the person may see it. */
  static async on(
    where: Where,
    meetingId: string,
    { cookie }: { cookie: string },
    transport?: Transport,
  ): Promise<Channel> {
    const channel = new Channel(where, meetingId, cookie, transport);
    await until(() => channel.socket.connected);
    const watched = await channel.watch();
    if (watched.ok) channel.states.push(watched.state);
    return channel;
  }

  watch(): Promise<WatchAnswer> {
    return this.socket
      .timeout(10_000)
      .emitWithAck('meeting.watch', { meetingId: this.meetingId }) as Promise<WatchAnswer>;
  }

  /** Sends a live command once and gives its answer. */
  send<N extends LiveCommandName>(name: N, payload: Payload<N>, commandId = newId()): Promise<LiveAnswer> {
    return this.say(name, { meetingId: this.meetingId, commandId, ...payload });
  }

  /** Sends whatever is given and waits for the acknowledgement. */
  say(event: string, payload: unknown): Promise<LiveAnswer> {
    return this.socket.timeout(10_000).emitWithAck(event, payload) as Promise<LiveAnswer>;
  }

  get state(): MeetingState {
    const last = this.states.at(-1);
    if (!last) throw new Error('No state has come');
    return last;
  }

  /** Resolves with the state once it is as asked for. */
  async when(condition: (state: MeetingState) => boolean): Promise<MeetingState> {
    await until(() => this.states.length > 0 && condition(this.state));
    return this.state;
  }

  isPresent(professionalId: string): boolean {
    const stays = this.state.participants.find(({ id }) => id === professionalId)?.stays;
    return stays?.at(-1)?.leftAt === null;
  }

  close(): void {
    this.socket.disconnect();
  }
}
