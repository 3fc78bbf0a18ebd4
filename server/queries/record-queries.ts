import { recordLife } from './record/record-life.ts';

/** What is known of whole records. */
export const recordQueries = { recordLife };
