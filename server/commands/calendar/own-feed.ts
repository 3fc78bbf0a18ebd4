import type { Actor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { linkTokenHash, newLinkToken } from '#server/database/tables/people/invitations.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Makes the address of one's own calendar, shown once; the one before ends. */
export const openCalendarFeed = useCase(nothing, async (run: Run<Actor, unknown>): Promise<{ token: string }> => {
  const { actor, trx, now } = run;
  const token = newLinkToken();
  const feed = { tokenHash: linkTokenHash(token), createdAt: now };
  await trx
    .insertInto('calendarFeeds')
    .values({ professionalId: actor.id, ...feed })
    .onConflict((conflict) => conflict.column('professionalId').doUpdateSet(feed))
    .execute();
  await run.audit({ action: 'calendar-feed.opened', patientId: null, objectId: actor.id });
  return { token };
});

/** Ends the address of one's own calendar. Twice is once. */
export const endCalendarFeed = useCase(nothing, async (run: Run<Actor, unknown>): Promise<void> => {
  await run.trx.deleteFrom('calendarFeeds').where('professionalId', '=', run.actor.id).execute();
  await run.audit({ action: 'calendar-feed.ended', patientId: null, objectId: run.actor.id });
});
