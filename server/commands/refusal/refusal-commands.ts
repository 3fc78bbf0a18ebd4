import { correctRefusal } from './correct-refusal.ts';
import { putRefusalOnAgenda } from './put-refusal-on-agenda.ts';
import { recordRefusal } from './record-refusal.ts';
import { setReviewWithinDays } from './set-review-within-days.ts';
import { withdrawRefusal } from './withdraw-refusal.ts';

/** The commands about refusals, up to their review. */
export const refusalCommands = {
  correctRefusal,
  putRefusalOnAgenda,
  recordRefusal,
  setReviewWithinDays,
  withdrawRefusal,
};
