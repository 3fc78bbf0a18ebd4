import type { App } from '#server/app.ts';

type Orientations = Awaited<ReturnType<App['queries']['patientOrientations']>>;

/** One orientation on it. */
export type OrientationView = Orientations['orientations'][number];
/** A card of the board. */
export type BoardCardView = Awaited<ReturnType<App['queries']['board']>>['cards'][number];
/** What the time line shows. */
export type TimeLineData = Awaited<ReturnType<App['queries']['timeLine']>>;
