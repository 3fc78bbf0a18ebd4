import { lock, unlock } from './locked.ts';

/**
 * What somebody searches for is a patient's name, and stands in the address of what was found: so that Back, a reload and the next page find
 * it again, and so that a proxy's log, a history and a shared link say nobody's name, it stands there locked (T50).
 */
export type Searches = {
  /** What was typed, for an address: it opens for this person only. */
  seal: (personId: string, typed: string) => string;
  /** What was typed; empty where it is somebody else's, or no search at all. */
  open: (personId: string, sealed: string) => string;
};

/** Nobody's name is longer, in letters. */
const TYPED_MAX = 200;

export function createSearches(key: (purpose: string) => Buffer): Searches {
  return {
    seal: (personId, typed) => lock(key('searches'), personId, typed.slice(0, TYPED_MAX)),
    open: (personId, sealed) => unlock(key('searches'), personId, sealed) ?? '',
  };
}
