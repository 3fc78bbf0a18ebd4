import * as v from 'valibot';
import { liveEvent } from '#domain/wire/live-events.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import type { Log } from '../log.ts';
import { newId } from '../new-id.ts';
import { within } from '../time-limit.ts';
import type { Bus, BusWatcher } from './bus.ts';
import { Listeners } from './listeners.ts';
import { Pulse } from './pulse.ts';
import { PostgresListener } from './postgres-listener.ts';
import { decodeMessages } from './postgres-message.ts';
import { PostgresSender } from './postgres-sender.ts';

/** In milliseconds; tests give shorter ones. */
export type BusTiming = typeof usualTiming;
export const usualTiming = {
  /** How often a node says that it is there, to itself as well: what it hears of itself shows that it hears. */
  beat: 1_000,
  /** Without a beat of its own for this long a node is cut; without one of another's, the other is gone. */
  silence: 3_500,
  /** How long one statement or one connection may take. */
  patience: 3_000,
  /** The longest wait for the first beat at the start. */
  start: 10_000,
};

/**
 * The bus of the nodes that share the PostgreSQL at `url`, by LISTEN and NOTIFY. Resolves once this node hears itself.
 */
export async function createPostgresBus(url: string, log: Log, timing: BusTiming = usualTiming): Promise<Bus> {
  const nodeId = newId();
  const events = new Listeners<[LiveEvent]>();
  const topics = new Map<string, Listeners<[body: unknown, nodeId: string]>>();
  const watchers = new Set<BusWatcher>();
  const sender = new PostgresSender(url, nodeId, timing.patience);
  const heardFirst = Promise.withResolvers<undefined>();

  const missed = (): void => {
    for (const watcher of watchers) watcher.missed?.();
  };
  const pulse = new Pulse(timing.silence, {
    revived: (first) => {
      heardFirst.resolve(undefined);
      if (first) return;
      log.info('the other nodes are heard again');
      missed();
    },
    cut: () => {
      log.error('the other nodes are not heard any more');
      listener.renew();
      for (const watcher of watchers) watcher.cut?.();
    },
    gone: (other) => {
      log.warn({ node: other }, 'another node is gone');
      for (const watcher of watchers) watcher.gone?.(other);
    },
    // At once: whoever dies before a newcomer knows of them is missed by nobody there.
    met: () => {
      sender.say(['beat', null]);
    },
  });

  const take = (topic: string, body: unknown, from: string): void => {
    if (topic === 'beat') return;
    if (topic === 'bye') return pulse.left(from);
    if (topic === 'missed') return missed();
    if (topic !== 'event') return topics.get(topic)?.tell(body, from);
    const event = v.safeParse(liveEvent, body);
    // What a newer version announces may concern us in a way that we do not know.
    if (event.success) events.tell(event.output);
    else missed();
  };
  const listener = new PostgresListener(url, timing.patience, {
    notified: (payload) => {
      const heard = decodeMessages(payload);
      if (!heard) return;
      if (heard.from === nodeId) return pulse.ownBeat();
      pulse.beatOf(heard.from);
      try {
        for (const [topic, body] of heard.said) take(topic, body, heard.from);
      } catch (thrown) {
        log.error({ err: thrown }, 'what another node said could not be taken in');
        missed();
      }
    },
    connected: () => {
      pulse.reconnected();
      sender.say(['beat', null]);
    },
  });
  const say = (topic: string, body: unknown): void => {
    if (!sender.say([topic, body])) log.error({ topic }, 'too large to be told to the other nodes');
  };

  listener.start();
  const beating = setInterval(() => {
    if (!sender.isBusy) sender.say(['beat', null]);
    pulse.check();
  }, timing.beat);
  let closing: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    clearInterval(beating);
    pulse.stop();
    say('bye', null);
    await sender.close();
    await listener.close();
  };
  const close = (): Promise<void> => (closing ??= end());
  await within(timing.start, heardFirst.promise).catch(async (thrown: unknown) => {
    await close();
    throw thrown;
  });

  return {
    nodeId,
    announce: (event) => {
      say('event', event);
      events.tell(event);
    },
    listen: (heard) => events.add(heard),
    tell: say,
    hear: (topic, heard) => {
      const listeners = topics.get(topic) ?? new Listeners();
      topics.set(topic, listeners);
      return listeners.add(heard);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    others: () => pulse.others(),
    retire: () => {
      clearInterval(beating);
      pulse.retire();
      say('bye', null);
      for (const watcher of watchers) watcher.cut?.();
    },
    isCurrent: () => pulse.isCurrent,
    close,
  };
}
