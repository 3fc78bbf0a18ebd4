import { closeRecord } from './record/close-record.ts';
import { holdRecord, releaseRecord } from './record/hold-record.ts';
import { recordDeath } from './record/record-death.ts';
import { setRetention } from './record/set-retention.ts';
import { takeOutInError } from './record/take-out-in-error.ts';
import { reopenRecord } from './record/reopen-record.ts';

/** What is done with whole records. */
export const recordCommands = {
  closeRecord,
  holdRecord,
  recordDeath,
  releaseRecord,
  reopenRecord,
  setRetention,
  takeOutInError,
};
