import * as v from 'valibot';

/** What a page holds that was begun and not sent: the names of its fields and what stands in them. */
export type DraftFields = Record<string, string>;

/** No page of a patient has so many fields, and none takes so long a text. */
const MOST_FIELDS = 40;
const LONGEST = 20_000;
/** Letters of all the fields of one page. */
const MOST_LETTERS = 60_000;

/** The pages on which a patient writes. */
const page = v.pipe(
  v.string('not-found'),
  v.maxLength(200, 'not-found'),
  v.regex(/^\/my-plan(\/(?!\.+(\/|$))[\w.%~!'()*-]+)*$/, 'not-found'),
);

const fields = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(100, 'too-long')), v.pipe(v.string(), v.maxLength(LONGEST, 'too-long'))),
  v.transform((typed): DraftFields =>
    Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== '')),
  ),
  v.check((typed) => Object.keys(typed).length <= MOST_FIELDS, 'too-many'),
  v.check((typed) => JSON.stringify(typed).length <= MOST_LETTERS, 'too-long'),
);

export const patientDraftInput = v.object({ page, fields });
