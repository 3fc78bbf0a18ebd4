import type { AttackedPlan } from '../seed/material.ts';
import type { MeasuredServer } from '../servers/measured-server.ts';
import { syncStep2 } from '../protocol.ts';
import { NOTHING, Screen } from './screen.ts';

/** How late the event loop was at most while such messages came, in milliseconds; and how many of them were admitted. */
export type AdversaryFigures = { stall: number; admitted: number };

/** Sends each message to its plan, one after the other, until it is saved or refused. */
export async function measureAdversaries(
  server: MeasuredServer,
  plans: readonly AttackedPlan[],
): Promise<AdversaryFigures> {
  let admitted = 0;
  let stall = 0;
  for (const { documentId, cookie, message } of plans) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const screen: Screen = new Screen(server.door(documentId, cookie), NOTHING, {
      saved: (count) => {
        if (count >= screen.sent) resolve(true);
      },
      closed: () => {
        resolve(false);
      },
    });
    await screen.opened;
    // What opening it took is another row's.
    await server.longestDelay();
    screen.send(screen.frame(syncStep2(message)));
    if (await promise) admitted += 1;
    stall = Math.max(stall, await server.longestDelay());
    screen.leave();
  }
  return { stall, admitted };
}
