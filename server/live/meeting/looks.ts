import * as v from 'valibot';
import type { Looks, TurnedPages } from '#domain/meeting/live-wire.ts';
import type { Bus } from '#server/bus/bus.ts';
import type { LiveServer } from '../channel/live-server.ts';
import { roomOf } from '../session/session-rooms.ts';

/** Told at most so often to each meeting, in milliseconds. */
const EVERY_MS = 50;

/** What one channel says: the case looked at instead of following, and how many pages of the room's screen were turned. */
type Look = { professionalId: string; itemId: string | null; page: number };
type Meetings = Map<string, Map<string, Look>>;

const told = v.object({
  meetingId: v.string(),
  looks: v.array(
    v.object({ professionalId: v.string(), itemId: v.nullable(v.string()), page: v.optional(v.number(), 0) }),
  ),
});

/** Where people look who do not follow the facilitator, and the pages they turned, on all nodes: of this moment only, never stored. */
export class LookBoard {
  readonly #io: LiveServer;
  readonly #bus: Bus;
  /** By meeting, by channel. */
  readonly #own: Meetings = new Map();
  /** By meeting, by node. */
  readonly #others = new Map<string, Map<string, Look[]>>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #stops: (() => void)[];

  constructor(io: LiveServer, bus: Bus) {
    this.#io = io;
    this.#bus = bus;
    this.#stops = [
      bus.hear('looks', (body, nodeId) => {
        const parsed = v.safeParse(told, body);
        if (parsed.success) this.#hear(parsed.output.meetingId, nodeId, parsed.output.looks);
      }),
      bus.hear('looks.asked', () => {
        for (const meetingId of this.#own.keys()) this.#tellNodes(meetingId);
      }),
      bus.watch({
        gone: (nodeId) => {
          for (const meetingId of [...this.#others.keys()]) this.#hear(meetingId, nodeId, []);
        },
        missed: () => {
          this.#askNodes();
        },
      }),
    ];
    this.#askNodes();
  }

  look(meetingId: string, channelId: string, look: Look): void {
    const looks = this.#own.get(meetingId) ?? new Map<string, Look>();
    if (look.itemId === null && look.page === 0) looks.delete(channelId);
    else looks.set(channelId, look);
    if (looks.size > 0) this.#own.set(meetingId, looks);
    else this.#own.delete(meetingId);
    this.#tell(meetingId, 'everybody');
  }

  /** A channel has closed. */
  lost(channelId: string): void {
    for (const [meetingId, looks] of [...this.#own])
      if (looks.has(channelId)) this.look(meetingId, channelId, { professionalId: '', itemId: null, page: 0 });
  }

  of(meetingId: string): { looks: Looks; pages: TurnedPages } {
    const others = [...(this.#others.get(meetingId)?.values() ?? [])].flat();
    const all = [...others, ...(this.#own.get(meetingId)?.values() ?? [])];
    const elsewhere = all.flatMap(({ professionalId, itemId }) =>
      itemId === null ? [] : [[professionalId, itemId] as const],
    );
    const turned = all.flatMap(({ professionalId, page }) => (page === 0 ? [] : [[professionalId, page] as const]));
    return { looks: Object.fromEntries(elsewhere), pages: Object.fromEntries(turned) };
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#own.clear();
    for (const timer of this.#due.values()) clearTimeout(timer);
  }

  #hear(meetingId: string, nodeId: string, looks: Look[]): void {
    const nodes = this.#others.get(meetingId) ?? new Map<string, Look[]>();
    const known = nodes.delete(nodeId);
    if (looks.length > 0) nodes.set(nodeId, looks);
    if (nodes.size > 0) this.#others.set(meetingId, nodes);
    else this.#others.delete(meetingId);
    if (known || looks.length > 0) this.#tell(meetingId, 'channels');
  }

  /** To the channels here, and where it was said here to the other nodes as well. */
  #tell(meetingId: string, whom: 'everybody' | 'channels'): void {
    const key = `${whom} ${meetingId}`;
    if (this.#due.has(key)) return;
    const timer = setTimeout(() => {
      this.#due.delete(key);
      if (whom === 'everybody') this.#tellNodes(meetingId);
      this.#io.to(roomOf({ kind: 'meeting' }, meetingId)).emit('meeting.looks', { meetingId, ...this.of(meetingId) });
    }, EVERY_MS);
    this.#due.set(key, timer);
  }

  #tellNodes(meetingId: string): void {
    this.#bus.tell('looks', { meetingId, looks: [...(this.#own.get(meetingId)?.values() ?? [])] });
  }

  #askNodes(): void {
    this.#bus.tell('looks.asked', null);
  }
}
