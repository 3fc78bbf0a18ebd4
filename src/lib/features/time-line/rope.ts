import { scaleUtc } from 'd3-scale';
import type { ScaleTime } from 'd3-scale';
import { curveBasis, line } from 'd3-shape';
import type { RopeEvent } from './events.ts';

/** The drawing, in units of its view box. */
export const WIDTH = 960;
export const MARGIN = 48;
/** Knots nearer to each other than this stand one above the other. */
const APART = 17;
const DAY_MS = 86_400_000;

export type TimeScale = ScaleTime<number, number>;
/** A knot on the rope, or above it where another is too near: `lane` 0 is the rope itself. */
export type Knot = { event: RopeEvent; x: number; lane: number };

const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** From the first of these days (YYYY-MM-DD) to the last, with some room at both ends. */
export function timeScale(days: readonly string[]): TimeScale {
  const times = days.map((day) => at(day).getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(3 * DAY_MS, (last - first) * 0.02);
  return scaleUtc()
    .domain([first - room, last + room])
    .range([MARGIN, WIDTH - MARGIN]);
}

/** Where a day stands. */
export function placeOf(scale: TimeScale, day: string): number {
  return scale(at(day));
}

/** Days (YYYY-MM-DD) to write under the rope, with their places. */
export function ticksOf(scale: TimeScale): { day: string; x: number }[] {
  return scale.ticks(6).map((tick) => ({ day: tick.toISOString().slice(0, 10), x: scale(tick) }));
}

/** Where each event stands. */
export function knotsOf(events: readonly RopeEvent[], scale: TimeScale): Knot[] {
  const ends: number[] = [];
  return events.map((event) => {
    const x = scale(at(event.on));
    // A fray hangs from the rope itself, and is in nobody's way.
    if (event.kind === 'rupture') return { event, x, lane: 0 };
    const free = ends.findIndex((end) => x - end >= APART);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x;
    return { event, x, lane };
  });
}

/** The two strands of the rope at height `y`, as paths; they part a little at each fray. */
export function strands(y: number, frays: readonly number[]): [string, string] {
  const step = 6;
  const xs = Array.from({ length: Math.floor((WIDTH - 2 * 16) / step) + 1 }, (_, index) => 16 + index * step);
  const width = (x: number) => 3.5 + 6 * Math.max(0, ...frays.map((fray) => 1 - Math.abs(fray - x) / 18));
  const strand = (sign: 1 | -1) =>
    line<number>()
      .x((x) => x)
      .y((x) => y + sign * width(x) * Math.sin(x / 7))
      .curve(curveBasis)(xs) ?? '';
  return [strand(1), strand(-1)];
}
