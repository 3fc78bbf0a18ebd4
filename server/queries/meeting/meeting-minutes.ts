import type { Actor } from '#domain/access/actor.ts';
import { canAmendMinutes, canPrepareMeeting, canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { meetingInput } from '#domain/meeting/inputs.ts';
import type { MeetingInput } from '#domain/meeting/inputs.ts';
import { amendUntil, isAmendable } from '#domain/meeting/minutes.ts';
import type { MeetingMinutes, MinutesContent } from '#domain/meeting/minutes.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run, UseCase } from '#server/use-case/command.ts';
import { freezeDueMinutes } from '#server/use-case/meeting/freeze-due-minutes.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import { compileMinutes, minutesHash } from '#server/database/tables/meeting/minutes.ts';
import { minutesColumn } from '#server/database/codecs/minutes-column.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { readableCases } from './readable-cases.ts';

const readMinutes = useCase(meetingInput, read);

/**
 * The minutes of a meeting that is over, frozen first where that is due. Throws 'wrong-phase' before its end, 'damaged' where
 * the frozen text no longer has its fingerprint.
 */
export const meetingMinutes: UseCase<Actor, MeetingMinutes> = async (deps, actor, raw) => {
  await freezeDueMinutes(deps, null, {});
  return readMinutes(deps, actor, raw);
};

async function read({ actor, input, trx, now, audit, auditNamed }: Run<Actor, MeetingInput>): Promise<MeetingMinutes> {
  const access = { action: 'minutes.read', patientId: null, objectId: input.meetingId };
  const standing = await meetingStanding(trx, actor.id, input.meetingId);
  const meeting = await trx.selectFrom('meetings').where('id', '=', input.meetingId).selectAll().executeTakeFirst();
  if (!standing || !meeting) throw new DomainError('not-found', {}, access);
  ensure(canSeeMeeting(actor, standing), access);
  if (meeting.status !== 'closed' && meeting.status !== 'frozen') throw new DomainError('wrong-phase');
  const { content, frozenAt, hash } = await contentOf(trx, meeting);
  const cases = await readableCases({ actor, trx, now }, content.cases);
  const amendable = isAmendable(meeting, now);
  await audit(access);
  const patientIds = cases.map(({ patient }) => patient.id);
  await auditNamed({ action: 'minutes.read', objectId: meeting.id, patientIds });
  return {
    ...content,
    cases,
    amendments: content.amendments.filter(({ itemId }) => cases.some(({ id }) => id === itemId)),
    status: meeting.status,
    hiddenCases: content.cases.length - cases.length,
    amendUntil: amendUntil(meeting),
    frozenAt,
    hash,
    may: {
      confirm: amendable && canAmendMinutes(actor, standing) === 'allowed',
      amend: amendable && canAmendMinutes(actor, standing) === 'allowed',
      settleAmendments: amendable && canPrepareMeeting(actor, standing) === 'allowed',
    },
  };
}

type Written = { content: MinutesContent; frozenAt: number | null; hash: string | null };

async function contentOf(trx: Trx, meeting: Schema['meetings']): Promise<Written> {
  if (meeting.status === 'closed') return { content: await compileMinutes(trx, meeting), frozenAt: null, hash: null };
  const frozen = await trx
    .selectFrom('meetingMinutes')
    .where('meetingId', '=', meeting.id)
    .select(['content', 'hash', 'frozenAt'])
    .executeTakeFirst();
  if (frozen?.hash !== minutesHash(frozen?.content ?? '')) throw new DomainError('damaged');
  return { content: minutesColumn.read(frozen.content), frozenAt: frozen.frozenAt, hash: frozen.hash };
}
