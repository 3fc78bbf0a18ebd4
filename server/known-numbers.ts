import type { EmergencyNumbers } from '#domain/patient-access/emergency-numbers.ts';
import { within } from './time-limit.ts';

type Numbers = EmergencyNumbers | null;

/** Whoever needs them does not wait longer for what the database says, in milliseconds. */
const AT_MOST_MS = 1_500;

/**
 * Whom patients are told to call, as `read` says it; while the database is away, as it last said, and before it ever did, `first`. A page that
 * needs no database otherwise is not to fail for them.
 */
export function knownNumbers(read: () => Promise<Numbers>, first: Numbers): () => Promise<Numbers> {
  let known = first;
  return async () => {
    try {
      known = await within(AT_MOST_MS, read());
    } catch {
      // As it was last known.
    }
    return known;
  };
}
