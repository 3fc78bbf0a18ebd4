import { scaleLinear, scaleUtc } from 'd3-scale';
import type { ScaleTime } from 'd3-scale';
import { curveBasis, curveMonotoneX, line } from 'd3-shape';
import type { Check, RopeEvent } from './events.ts';

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

/** From the first day to the last, with some room at both ends. */
export function timeScale(events: readonly RopeEvent[]): TimeScale {
  const times = events.map(({ on }) => at(on).getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(3 * DAY_MS, (last - first) * 0.02);
  return scaleUtc()
    .domain([first - room, last + room])
    .range([MARGIN, WIDTH - MARGIN]);
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

export type Point = { x: number; y: number; mean: number; on: string };

/** The mean of the three points, 0 to 10. */
export function meanOf({ goals, tasks, bond }: Check): number {
  return (goals + tasks + bond) / 3;
}

/** One side's curve: its points, and the path through them; of several checks on a day each is a point. */
export function curveOf(
  events: readonly RopeEvent[],
  side: 'patient' | 'team',
  scale: TimeScale,
  [bottom, top]: [number, number],
): { points: Point[]; path: string } {
  const y = scaleLinear().domain([0, 10]).range([bottom, top]);
  const points = events.flatMap((event) => {
    const check = event[side];
    if (!check) return [];
    const mean = meanOf(check);
    return [{ x: scale(at(event.on)), y: y(mean), mean, on: event.on }];
  });
  const path = line<Point>()
    .x((point) => point.x)
    .y((point) => point.y)
    .curve(curveMonotoneX)(points);
  return { points, path: path ?? '' };
}
