import type { Actor } from '#domain/access/actor.ts';
import { canChangeProposal } from '#domain/access/meeting-policy.ts';
import type { MeetingStanding } from '#domain/access/meeting-policy.ts';
import type { Decision } from '#domain/access/policy.ts';
import type { Schema } from '#server/database/schema.ts';

/** A case is changed by who prepares the meeting; while it is only proposed, by who proposed it too. */
export function canChangeItem(actor: Actor, standing: MeetingStanding, item: Schema['agendaItems']): Decision {
  return canChangeProposal(actor, standing, item.status === 'proposed' && item.createdBy === actor.id);
}
