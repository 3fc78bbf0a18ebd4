import type { LiveEvent } from '../../src/domain/live-events.ts';

/** Carries what committed changes announce to everything that must act on it. */
export type Bus = {
  /** Called after the commit; returns once every local listener has been told. */
  announce: (event: LiveEvent) => void;
  /** Returns the function that ends the subscription. */
  listen: (listener: (event: LiveEvent) => void) => () => void;
};
