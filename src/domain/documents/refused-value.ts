/** Why one value of an update was not taken: no such day, too long, or a name or a choice that this version does not know. */
export const refusedReasons = ['date', 'too-long', 'unknown'] as const;

/** A value that was not taken, and where it was written. `line`: the line's id, or ''; `name`: the attribute or the field, or ''. */
export type RefusedValue = {
  section: string;
  line: string;
  name: string;
  why: (typeof refusedReasons)[number];
  /** Of a text that grew too long, the words that were not taken: nobody else has them. */
  words?: string | undefined;
};
