import * as v from 'valibot';
import { practiceCode } from '../refusal/inputs.ts';
import { rollingPeriods } from './period.ts';

const period = (year: v.GenericSchema<unknown, string>) =>
  v.union([v.picklist([...rollingPeriods, 'all'], 'choice'), year], 'choice');
const year = v.pipe(v.string('choice'), v.regex(/^20\d\d$/, 'choice'));

/** What is looked at: a period (`12` and `24`: the last months), and one practice or all. */
export const retrospectiveInput = v.object({
  period: v.optional(period(year), '24'),
  practice: v.optional(practiceCode, undefined),
});
export type RetrospectiveInput = v.InferOutput<typeof retrospectiveInput>;

/** The period whose meetings are looked at. */
export const qualityInput = v.object({ period: v.optional(period(year), '12') });

/** The year of an annual report. */
export const reportInput = v.object({ year: v.optional(year, undefined) });
