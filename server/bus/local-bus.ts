import type { LiveEvent } from '../../src/domain/live-events.ts';
import type { Bus } from './bus.ts';

/** The bus of a single node: listeners are called in turn, at once. */
export function createLocalBus(): Bus {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    announce: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
