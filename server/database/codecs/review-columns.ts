import * as v from 'valibot';
import { reviewCourses } from '#domain/review/review.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { jsonColumn } from './json-column.ts';

/** `reviewMarks.targets` and `reviewConclusions.targets`. */
export const targetsColumn = jsonColumn(v.array(v.picklist(refusalTargets)));
/** `reviewConclusions.courses`. */
export const coursesColumn = jsonColumn(v.array(v.picklist(reviewCourses)));
/** `reviewConclusions.notes`: the lines of each part of the notes. */
export const notesColumn = jsonColumn(v.record(v.string(), v.array(v.string())));
