import { exportRecord } from './record/export-record.ts';
import { recordLife } from './record/record-life.ts';

/** What is known of whole records. */
export const recordQueries = { exportRecord, recordLife };
