import type { App } from '../../../server/app.ts';

type Orientations = Awaited<ReturnType<App['queries']['patientOrientations']>>;

/** What the tab of a patient's orientations shows. */
export type OrientationsData = Orientations;
/** One orientation on it. */
export type OrientationView = Orientations['orientations'][number];
/** A practice, or another place that an orientation can go to, as the clinic names it. */
export type PracticeChoice = Orientations['practices'][number];
/** A card of the board. */
export type BoardCardView = Awaited<ReturnType<App['queries']['board']>>['cards'][number];
/** What the time line shows. */
export type TimeLineData = Awaited<ReturnType<App['queries']['timeLine']>>;
