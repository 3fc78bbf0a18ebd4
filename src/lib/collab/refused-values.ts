import * as v from 'valibot';
import { refusedReasons } from '#domain/documents/refused-value.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';

export type { RefusedValue };

const refusedValues = v.array(
  v.object({
    section: v.string(),
    line: v.string(),
    name: v.string(),
    why: v.picklist(refusedReasons),
    words: v.optional(v.string()),
  }),
);

/** What the server says it has not taken of what was written here. */
export function refusedIn(text: string): RefusedValue[] {
  const told = v.safeParse(refusedValues, JSON.parse(text));
  return told.success ? told.output : [];
}
