import type { Trx } from '#server/database/database.ts';
import { endInvitationsBy } from '#server/database/tables/people/invitations.ts';
import { endPasswordLinks } from '#server/database/tables/people/password-links.ts';
import { deleteSessionsOf } from '#server/database/tables/people/sessions.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';

/**
 * Ends what a person could still use of the rights they had (D6): links for another password, invitations that they made, sessions. Gives what
 * to announce after the commit. `now` is milliseconds UTC.
 */
export async function closeRights(trx: Trx, professionalId: string, now: number): Promise<LiveEvent[]> {
  await endPasswordLinks(trx, professionalId);
  await endInvitationsBy(trx, professionalId, now);
  const ended = await deleteSessionsOf(trx, professionalId);
  return [
    ...ended.map((sessionId): LiveEvent => ({ type: 'session.ended', sessionId })),
    { type: 'professional.rights-changed', professionalId },
  ];
}
