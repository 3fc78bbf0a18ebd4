import type { LiveDeps, LiveTiming } from './live-server.ts';
import { Presence } from './presence.ts';

type Stay = { placeId: string; professionalId: string };

/** A kind of place where people are: a meeting, a review. */
export type Place = {
  /** Who was there when the server stopped. */
  staying: () => Promise<Stay[]>;
  /** Somebody was lost from it, since `leftAt` in milliseconds UTC. */
  recordDeparture: (stay: Stay, leftAt: number) => Promise<void>;
};

/**
 * Who is where by a channel. Those without one for the time of grace have left, since they were lost; so have those who were there when
 * the server stopped and do not come back.
 */
export function watchDepartures(
  { clock, log }: Pick<LiveDeps, 'clock' | 'log'>,
  timing: LiveTiming,
  place: Place,
): { presence: Presence; close: () => void } {
  const depart = (stay: Stay, leftAt: number): void => {
    place.recordDeparture(stay, leftAt).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'a departure could not be recorded');
    });
  };
  const presence = new Presence(timing.graceMs, (placeId, professionalId) => {
    depart({ placeId, professionalId }, clock.now() - timing.graceMs);
  });

  const startedAt = clock.now();
  let check: NodeJS.Timeout | null = null;
  place.staying().then(
    (found) => {
      check = setTimeout(() => {
        const missing = found.filter((stay) => !presence.isKnown(stay.placeId, stay.professionalId));
        for (const stay of missing) depart(stay, startedAt);
      }, timing.afterRestartMs);
      check.unref();
    },
    (thrown: unknown) => {
      log.error({ err: thrown }, 'who was there could not be read');
    },
  );
  return {
    presence,
    close: () => {
      if (check) clearTimeout(check);
      presence.close();
    },
  };
}
