import { scaleLinear } from 'd3-scale';
import type { Dimension, ScoredOn } from '#domain/alliance/own-check.ts';
import type { TimeLineData } from '../orientation/orientation-view.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { placeOf } from './rope.ts';
import type { TimeScale } from './rope.ts';

/** One answer with whose it is and how it came to be written, in words. */
export type Scored = ScoredOn & { how: string };

/** Every answer about goals, tasks and bond, of the patient and of each professional by name, in the order of the days. */
export function scoresOf(
  data: TimeLineData,
  patientName: string,
  { ownCheck: text }: Pick<Words, 'ownCheck'>,
): Scored[] {
  const own = data.own.map(({ id, on, goals, tasks, bond, way, ...told }): Scored => ({
    ...{ id, on, goals, tasks, bond, name: patientName, by: 'patient' },
    how: told.hand === 'self' ? text.how[way] : readOut(text, told),
  }));
  const noted = data.sessions.flatMap(({ id, on, by, checks }): Scored[] => [
    ...(checks.patient
      ? [
          {
            ...checks.patient,
            id: `${id}-patient`,
            on,
            by: 'patient' as const,
            name: patientName,
            how: text.notedBy(by),
          },
        ]
      : []),
    ...(checks.team ? [{ ...checks.team, id: `${id}-team`, on, by: 'professional' as const, name: by, how: '' }] : []),
  ]);
  return [...own, ...noted].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** Who read the questions out, and who wrote the answers down where that is all that was kept. */
function readOut(
  text: Words['ownCheck'],
  { readOutBy, helper }: { readOutBy: string | null; helper: string | null },
): string {
  return readOutBy === null ? text.readOutNotedBy(helper ?? '') : text.readOutBy(readOutBy);
}

/** Those whose answers are drawn, the patient first; each professional has a shape of their own. */
export function authorsOf(scores: readonly Scored[]): { name: string; by: Scored['by']; shape: number }[] {
  const authors = new Map(scores.map(({ name, by }) => [`${by} ${name}`, { name, by }]));
  return [...authors.values()]
    .sort((a, b) => Number(a.by === 'professional') - Number(b.by === 'professional'))
    .map((author, shape) => ({ ...author, shape }));
}

/** Where an answer stands in the panel of one dimension; answers of one day stand beside each other. */
export function pointsOf(
  scores: readonly Scored[],
  dimension: Dimension,
  scale: TimeScale,
  [bottom, top]: [number, number],
): { x: number; y: number; mark: number; score: Scored }[] {
  const y = scaleLinear().domain([0, 10]).range([bottom, top]);
  const sameDay = new Map<string, number>();
  return scores.map((score) => {
    const beside = sameDay.get(score.on) ?? 0;
    sameDay.set(score.on, beside + 1);
    return { x: placeOf(scale, score.on) + beside * 9, y: y(score[dimension]), mark: score[dimension], score };
  });
}

/** The outline of a professional's points, told apart by shape: square, triangle, diamond, pentagon, then again. */
export function outlineOf(shape: number): string {
  const outlines = [
    'M-4.5 -4.5h9v9h-9Z',
    'M0 -5.5 5.5 4.5h-11Z',
    'M0 -6 6 0 0 6 -6 0Z',
    'M0 -6 5.5 -1.5 3.5 5h-7L-5.5 -1.5Z',
  ];
  return outlines[(shape - 1 + outlines.length) % outlines.length] ?? '';
}
