import type { LiveEvent } from '#domain/wire/live-events.ts';
import type { Bus } from './bus.ts';
import { Listeners } from './listeners.ts';

const nothing = (): void => undefined;

/** The bus of a single node: listeners are called in turn, at once, and there is nobody else. */
export function createLocalBus(): Bus {
  const events = new Listeners<[LiveEvent]>();
  return {
    nodeId: 'only',
    announce: (event) => {
      events.tell(event);
    },
    listen: (listener) => events.add(listener),
    tell: nothing,
    hear: () => nothing,
    watch: () => nothing,
    others: () => [],
    retire: nothing,
    isCurrent: () => true,
    close: () => Promise.resolve(),
  };
}
