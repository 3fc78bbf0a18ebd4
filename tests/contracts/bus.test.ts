import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bus } from '#server/bus/bus.ts';
import { createLocalBus } from '#server/bus/local-bus.ts';
import { createPostgresBus } from '#server/bus/postgres-bus.ts';
import { createLog } from '#server/log.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { freshPostgres } from '../support/postgres.ts';

type Opened = { bus: Bus; drop: () => Promise<void> };

const buses: [name: string, open: () => Promise<Opened>][] = [
  ['of one node', () => Promise.resolve({ bus: createLocalBus(), drop: () => Promise.resolve() })],
  [
    'over PostgreSQL',
    async () => {
      const { url, drop } = await freshPostgres();
      return { bus: await createPostgresBus(url, createLog('silent')), drop };
    },
  ],
];

const changed = (version: number): LiveEvent => ({ type: 'meeting.changed', meetingId: 'm', version });

describe.each(buses)('the bus %s', (_name, open) => {
  let opened: Opened;
  let bus: Bus;
  beforeEach(async () => {
    opened = await open();
    ({ bus } = opened);
  });
  afterEach(async () => {
    await bus.close();
    await opened.drop();
  });

  test('D6 every listener of this node has heard an announcement when it returns, each once and in order', () => {
    const heard: [string, LiveEvent][] = [];
    bus.listen((event) => heard.push(['first', event]));
    bus.listen((event) => heard.push(['second', event]));
    bus.announce(changed(1));
    bus.announce(changed(2));
    expect(heard).toEqual([
      ['first', changed(1)],
      ['second', changed(1)],
      ['first', changed(2)],
      ['second', changed(2)],
    ]);
  });

  test('an announcement is not heard again when it comes back from the other nodes’ side', async () => {
    const heard = vi.fn();
    bus.listen(heard);
    for (let version = 0; version < 50; version++) bus.announce(changed(version));
    // Closing sends what still waits; nothing that is on its way can come after it.
    await bus.close();
    expect(heard).toHaveBeenCalledTimes(50);
  });

  test('whoever has stopped listening hears nothing more, the same function twice included', () => {
    const heard = vi.fn();
    const stop = bus.listen(heard);
    bus.listen(heard);
    stop();
    bus.announce(changed(1));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('a listener may announce in its turn', () => {
    const heard: LiveEvent[] = [];
    bus.listen((event) => {
      heard.push(event);
      if (event.type === 'meeting.changed' && event.version < 3) bus.announce(changed(event.version + 1));
    });
    bus.announce(changed(1));
    expect(heard).toEqual([changed(1), changed(2), changed(3)]);
  });

  test('what is told to the other nodes is not heard by oneself; alone, a node is current and has no others', async () => {
    const heard = vi.fn();
    bus.hear('looks', heard);
    bus.tell('looks', { here: true });
    expect(bus.isCurrent()).toBe(true);
    expect(bus.others()).toEqual([]);
    await bus.close();
    expect(heard).not.toHaveBeenCalled();
  });

  test('it can be closed twice, and takes what is announced afterwards without a fault', async () => {
    await bus.close();
    bus.announce(changed(1));
    await bus.close();
  });
});
