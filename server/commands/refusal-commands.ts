import { correctRefusal } from './refusal/correct-refusal.ts';
import { putRefusalOnAgenda } from './refusal/put-refusal-on-agenda.ts';
import { recordRefusal } from './refusal/record-refusal.ts';
import { setReviewWithinDays } from './refusal/set-review-within-days.ts';
import { withdrawRefusal } from './refusal/withdraw-refusal.ts';

/** The commands about refusals, up to their review. */
export const refusalCommands = {
  correctRefusal,
  putRefusalOnAgenda,
  recordRefusal,
  setReviewWithinDays,
  withdrawRefusal,
};
