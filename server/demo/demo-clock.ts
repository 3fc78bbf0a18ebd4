import type { Clock } from '../clock.ts';

/** A clock that walks through past weeks while the clinic is being filled, then tells the real time. */
export type DemoClock = Clock & {
  /** Sets the time to `at`, in milliseconds UTC; never back. */
  walkTo: (at: number) => void;
  /** From now on, the time is that of the clock beneath. */
  arrive: () => void;
};

/** A demo clock that ends on the time of `real`. */
export function createDemoClock(real: Clock): DemoClock {
  let walked: number | null = null;
  return {
    now: () => walked ?? real.now(),
    walkTo: (at) => {
      if (walked !== null && at < walked) throw new Error('The demo clock does not walk back');
      walked = at;
    },
    arrive: () => {
      walked = null;
    },
  };
}
