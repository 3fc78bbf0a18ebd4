import type { Actor } from '#domain/access/actor.ts';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { meetingInput } from '#domain/meeting/inputs.ts';
import type { MeetingInput } from '#domain/meeting/inputs.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { namedIn, stateFor } from '#domain/meeting/reading.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import { readerOf } from '#server/database/rights/meeting-readers.ts';
import { loadMeetingState } from '#server/database/tables/meeting/meeting-state.ts';

/** The state of a meeting as the actor may be shown it, with a row for each patient whom it names. */
export const meetingState = useCase(
  meetingInput,
  async ({
    actor,
    input: { meetingId },
    trx,
    now,
    audit,
    auditNamed,
  }: Run<Actor, MeetingInput>): Promise<MeetingState> => {
    const access = { action: 'meeting.read', patientId: null, objectId: meetingId };
    const standing = await meetingStanding(trx, actor.id, meetingId);
    ensure(standing ? canSeeMeeting(actor, standing) : 'hidden', access);
    const whole = await loadMeetingState(trx, meetingId, now);
    if (!whole) throw new DomainError('not-found', {}, access);
    const state = stateFor(whole, await readerOf(trx, actor, whole, now));
    await audit(access);
    const named = namedIn(state);
    await auditNamed({ action: 'meeting-case.read', objectId: meetingId, patientIds: named.whole });
    await auditNamed({ action: 'agenda.read', objectId: meetingId, patientIds: named.agenda });
    return state;
  },
);
