import type { Actor } from '#domain/access/actor.ts';
import type { MeetingStanding } from '#domain/access/meeting-policy.ts';
import type { Decision } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { ensureMeeting } from './ensure-meeting.ts';

type Item = Schema['agendaItems'];
type Policy = (actor: Actor, standing: MeetingStanding, item: Item) => Decision;

/**
 * A case with its meeting, which is locked as by `ensureMeeting`, once `policy` allows what is asked; and what the audit says of
 * it. A case that does not exist and one of a hidden meeting end the run alike.
 */
export async function ensureItem(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'dialect'>,
  itemId: string,
  action: string,
  policy: Policy,
): Promise<{ item: Item; meeting: Schema['meetings']; access: RefusedAccess }> {
  const read = () => run.trx.selectFrom('agendaItems').where('id', '=', itemId).selectAll().executeTakeFirst();
  const seen = await read();
  const unknown = { action, patientId: null, objectId: itemId };
  if (!seen) throw new DomainError('not-found', {}, unknown);
  const access = { ...unknown, patientId: seen.patientId };
  const meeting = await ensureMeeting(run, seen.meetingId, (actor, standing) => policy(actor, standing, seen), access);
  // Another writer may have been waited for.
  const item = await read();
  if (!item) throw new DomainError('not-found', {}, access);
  return { item, meeting, access };
}
