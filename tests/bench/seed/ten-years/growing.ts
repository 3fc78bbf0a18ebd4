import type { App } from '#server/app.ts';
import type { Random } from '#tests/collab/support/seeded.ts';
import type { Insert } from './insert.ts';

/** How large a clinic becomes. */
export type Growth = { patients: number; meetings: number; orientations: number; seed: number };

/** Who works in the clinic, by id; `caring` take part in care teams and meetings. */
export type GrownStaff = { coordinator: string; caring: string[] };

/** What every part of the growing works with. */
export type Growing = {
  app: App;
  size: Growth;
  random: Random;
  /** An id that the seed alone decides. */
  id: () => string;
  /** An instant on the day so many days ago, in working hours; in milliseconds UTC. */
  at: (daysAgo: number, hour?: number) => number;
  day: (daysAgo: number) => string;
  staff: GrownStaff;
  insert: Insert;
};

/** How long the clinic has been open, in days. */
export const OPEN_FOR_DAYS = 3_650;
