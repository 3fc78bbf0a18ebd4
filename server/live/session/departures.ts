import { clearOtherSeats, leaveSeat, takeSeat } from '#server/database/tables/meeting/seats.ts';
import type { Seat } from '#server/database/tables/meeting/seats.ts';
import type { LiveDeps, LiveTiming } from '../channel/live-server.ts';
import { Presence } from './presence.ts';

type Stay = { placeId: string; professionalId: string };

/** A kind of place where people are: a meeting, a review. */
export type Place = {
  kind: Seat['kind'];
  /** Who is there by a device of their own, as far as it is recorded. */
  staying: () => Promise<Stay[]>;
  /** Somebody was lost from it, since `leftAt` in milliseconds UTC, unless they are in it by one of the nodes `nodeIds`. */
  recordDeparture: (stay: Stay, leftAt: number, nodeIds: string[]) => Promise<void>;
};

/** Who is where by a channel of this node, and what the other nodes know of it. */
export type Attending = {
  presence: Presence;
  /** Before somebody comes in: from now on no other node holds them for lost. */
  expect: (placeId: string, professionalId: string) => Promise<void>;
  /** They did not come in after all, or said on one screen that they leave, which goes for every node. */
  release: (placeId: string, professionalId: string, where: 'here' | 'everywhere') => Promise<void>;
  close: () => void;
};

/** While the database is away a departure waits; tried again after so many milliseconds. */
const AGAIN_AFTER_MS = 5_000;

/**
 * Who is where by a channel. Those without one for the time of grace, on any node, have left, since they were lost; so have those who
 * were there by a node that is gone, or when the server stopped, and do not come back.
 */
export function watchDepartures(
  { database, clock, log, bus }: Pick<LiveDeps, 'database' | 'clock' | 'log' | 'bus'>,
  timing: LiveTiming,
  place: Place,
): Attending {
  const { query } = database;
  const { nodeId } = bus;
  let closed = false;
  const later = (milliseconds: number, work: () => void): void => {
    setTimeout(() => {
      if (!closed) work();
    }, milliseconds).unref();
  };
  const running = (): string[] => [nodeId, ...bus.others()];

  const depart = async ({ placeId, professionalId }: Stay, leftAt: number): Promise<void> => {
    try {
      if (!presence.isKnown(placeId, professionalId)) await leaveSeat(query, { placeId, professionalId, nodeId });
      await place.recordDeparture({ placeId, professionalId }, leftAt, running());
    } catch (thrown) {
      log.error({ err: thrown }, 'a departure could not be recorded');
      later(AGAIN_AFTER_MS, () => void depart({ placeId, professionalId }, leftAt));
    }
  };
  const presence = new Presence(timing.graceMs, (placeId, professionalId) => {
    void depart({ placeId, professionalId }, clock.now() - timing.graceMs);
  });

  /** Of these, and of those who were there by a node that does not run any more, whoever has not come back has left. */
  const departMissing = async (stays: readonly Stay[], leftAt: number): Promise<void> => {
    try {
      const seated = await clearOtherSeats(query, place.kind, running());
      const missing = [...stays, ...seated].filter((stay) => !presence.isKnown(stay.placeId, stay.professionalId));
      for (const stay of missing) await depart(stay, leftAt);
    } catch (thrown) {
      log.error({ err: thrown }, 'who was there could not be read');
      later(AGAIN_AFTER_MS, () => void departMissing(stays, leftAt));
    }
  };

  const startedAt = clock.now();
  place.staying().then(
    (stays) => {
      later(timing.afterRestartMs, () => void departMissing(stays, startedAt));
    },
    (thrown: unknown) => {
      log.error({ err: thrown }, 'who was there could not be read');
    },
  );
  const stopWatching = bus.watch({
    gone: () => {
      const goneAt = clock.now();
      later(timing.graceMs, () => void departMissing([], goneAt));
    },
  });
  return {
    presence,
    expect: (placeId, professionalId) => takeSeat(query, { kind: place.kind, placeId, professionalId, nodeId }),
    release: (placeId, professionalId, where) =>
      leaveSeat(query, { placeId, professionalId, nodeId: where === 'here' ? nodeId : null }),
    close: () => {
      closed = true;
      stopWatching();
      presence.close();
    },
  };
}
