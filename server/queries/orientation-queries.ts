import { board } from './orientation/board.ts';
import { patientOrientations } from './orientation/patient-orientations.ts';
import { timeLine } from './orientation/time-line.ts';

/** The queries about orientations, and what happened on the way. */
export const orientationQueries = { board, patientOrientations, timeLine };
