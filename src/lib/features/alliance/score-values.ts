import { dimensions } from '#domain/alliance/own-check.ts';
import type { Dimension } from '#domain/alliance/own-check.ts';

/** The three numbers as a form says them; NaN where none was chosen, which the schema then asks for. */
export function scoreValues(typed: Readonly<Record<string, string>>): Record<Dimension, number> {
  const markOf = (dimension: Dimension) => Number(typed[dimension]?.trim() || NaN);
  const [goals, tasks, bond] = dimensions.map(markOf);
  return { goals: goals ?? NaN, tasks: tasks ?? NaN, bond: bond ?? NaN };
}
