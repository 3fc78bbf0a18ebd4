import { board } from './board.ts';
import { patientOrientations } from './patient-orientations.ts';
import { timeLine } from './time-line.ts';

/** The queries about orientations, and what happened on the way. */
export const orientationQueries = { board, patientOrientations, timeLine };
