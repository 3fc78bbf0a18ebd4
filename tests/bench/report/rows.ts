import type { ServerName } from '../servers/names.ts';
import type { Figures } from '../round.ts';

/** A figure to reach: of Cordée itself, or divided by a peer's in the same round; the best peer's where it is not told whose. */
export type Target = { against: ServerName | 'best peer' | 'itself'; bound: 'at most' | 'at least'; value: number };
/** One line of the table: a figure of every server, and what Cordée's should reach. */
export type Row = {
  title: string;
  unit: string;
  digits: number;
  of: (figures: Figures) => number | null;
  /** What Cordée's figure may be larger by before it is compared. */
  allowed?: (figures: Figures) => number;
  targets: readonly Target[];
};

const atMost = (value: number, against: Target['against']): Target => ({ against, bound: 'at most', value });
const atLeast = (value: number, against: Target['against']): Target => ({ against, bound: 'at least', value });

/** How late an event loop may be, in milliseconds. */
const loopDelay = [atMost(20, 'itself')];

export const rows: readonly Row[] = [
  {
    title: 'Meeting: edit → other screens, p50',
    unit: 'ms',
    digits: 2,
    of: ({ meeting }) => meeting?.shownP50 ?? null,
    targets: [],
  },
  {
    title: 'Meeting: edit → other screens, p99',
    unit: 'ms',
    digits: 2,
    of: ({ meeting }) => meeting?.shownP99 ?? null,
    allowed: ({ fsyncP99 }) => fsyncP99,
    targets: [atMost(1.5, 'relay')],
  },
  {
    title: 'Busy clinic: CPU per delivered update',
    unit: 'µs',
    digits: 1,
    of: ({ busy }) => busy?.cpuPerDelivery ?? null,
    targets: [atMost(1.3, 'relay'), atMost(0.65, 'yWebsocket'), atMost(0.45, 'hocuspocus')],
  },
  {
    title: 'Busy clinic: edit → other screens, p99',
    unit: 'ms',
    digits: 2,
    of: ({ busy }) => busy?.shownP99 ?? null,
    targets: [],
  },
  {
    title: 'Busy clinic: edit → “Saved”, p99',
    unit: 'ms',
    digits: 2,
    of: ({ busy }) => busy?.savedP99 ?? null,
    targets: [],
  },
  {
    title: 'Busy clinic: event loop late, p99',
    unit: 'ms',
    digits: 1,
    of: ({ busy }) => busy?.loopP99 ?? null,
    targets: loopDelay,
  },
  {
    title: 'Largest load: updates delivered a second',
    unit: '',
    digits: 0,
    of: ({ limit }) => limit?.deliveredPerSecond ?? null,
    targets: [atLeast(1.2, 'yWebsocket'), atLeast(1.5, 'hocuspocus')],
  },
  {
    title: 'Largest load: event loop late, p99',
    unit: 'ms',
    digits: 1,
    of: ({ limit }) => limit?.loopP99 ?? null,
    targets: loopDelay,
  },
  {
    title: 'Large plan, server just started: first reader',
    unit: 'ms',
    digits: 1,
    of: ({ opening }) => opening?.first ?? null,
    targets: [atMost(0.3, 'hocuspocus')],
  },
  {
    title: 'Large plan: second reader',
    unit: 'ms',
    digits: 1,
    of: ({ opening }) => opening?.second ?? null,
    targets: [atMost(0.3, 'hocuspocus')],
  },
  {
    title: 'Large plan: sent to a reader',
    unit: 'KiB',
    digits: 1,
    of: ({ opening }) => opening && opening.bytes / 1024,
    targets: [atMost(1, 'best peer')],
  },
  {
    title: 'Memory per open plan with one reader',
    unit: 'KiB',
    digits: 1,
    of: ({ memory }) => memory?.perPlan ?? null,
    targets: [atMost(1, 'yWebsocket')],
  },
  {
    title: 'Memory after all have closed ÷ before',
    unit: '',
    digits: 2,
    of: ({ memory }) => memory?.after ?? null,
    targets: [atMost(1.1, 'itself')],
  },
  {
    title: 'Server restarted: all in sync again',
    unit: 'ms',
    digits: 0,
    of: ({ returning }) => returning?.synced ?? null,
    targets: [atMost(0.75, 'best peer')],
  },
  {
    title: 'Server restarted: event loop late, p99',
    unit: 'ms',
    digits: 1,
    of: ({ returning }) => returning?.loopP99 ?? null,
    targets: loopDelay,
  },
  {
    title: 'Worst message, admitted or refused: event loop late, at most',
    unit: 'ms',
    digits: 1,
    of: ({ adversaries }) => adversaries?.stall ?? null,
    targets: [atMost(50, 'itself')],
  },
];
