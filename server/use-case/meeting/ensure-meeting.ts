import type { Actor } from '#domain/access/actor.ts';
import type { MeetingStanding } from '#domain/access/meeting-policy.ts';
import type { Decision } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import type { Schema } from '#server/database/schema.ts';
import { ensure } from '../command.ts';
import type { Run } from '../command.ts';

/** One decision of the policy about one meeting. */
type Policy = (actor: Actor, standing: MeetingStanding) => Decision;
type MeetingRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'dialect'>;

/**
 * The meeting's row, locked against other writers until the end of the run, once `policy` allows what is asked. A meeting that
 * does not exist and one that is hidden end the run alike.
 */
export async function ensureMeeting(
  { actor, trx, dialect }: MeetingRun,
  meetingId: string,
  policy: Policy,
  refused: RefusedAccess,
): Promise<Schema['meetings']> {
  const meeting = await lockMeeting(trx, dialect, meetingId);
  const standing = await meetingStanding(trx, actor.id, meetingId);
  if (!meeting || !standing) throw new DomainError('not-found', {}, refused);
  ensure(policy(actor, standing), refused);
  return meeting;
}

/** The meeting's row, or undefined. Who writes on a meeting asks for it here first: of two who do so at once, the second waits. */
export function lockMeeting(
  trx: Trx,
  dialect: MeetingRun['dialect'],
  meetingId: string,
): Promise<Schema['meetings'] | undefined> {
  const meeting = trx.selectFrom('meetings').where('id', '=', meetingId).selectAll();
  // SQLite has one writer anyway.
  return (dialect.name === 'postgres' ? meeting.forUpdate() : meeting).executeTakeFirst();
}

/** Marks the meeting as changed: its version grows, and after the commit its screens are told. Gives the new version. */
export async function meetingChanged(
  { trx, announce }: Pick<Run<unknown, unknown>, 'trx' | 'announce'>,
  meetingId: string,
): Promise<number> {
  const { version } = await trx
    .updateTable('meetings')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', meetingId)
    .returning('version')
    .executeTakeFirstOrThrow();
  announce({ type: 'meeting.changed', meetingId, version });
  return version;
}
