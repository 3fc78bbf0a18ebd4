import type { Actor } from '../../../src/domain/access/actor.ts';
import { canSeeMeeting } from '../../../src/domain/access/meeting-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { meetingInput } from '../../../src/domain/meeting/inputs.ts';
import type { MeetingInput } from '../../../src/domain/meeting/inputs.ts';
import type { MeetingState } from '../../../src/domain/meeting/meeting.ts';
import { ensure, useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { meetingStanding } from '../../database/repositories/meeting-standings.ts';
import { loadMeetingState } from '../../database/repositories/meeting-state.ts';
import { readableCases } from './readable-cases.ts';

/** The whole state of a meeting. Once it is over, only with the cases of patients whom the actor may still read. */
export const meetingState = useCase(
  meetingInput,
  async ({ actor, input: { meetingId }, trx, now, audit }: Run<Actor, MeetingInput>): Promise<MeetingState> => {
    const access = { action: 'meeting.read', patientId: null, objectId: meetingId };
    const standing = await meetingStanding(trx, actor.id, meetingId);
    ensure(standing ? canSeeMeeting(actor, standing) : 'hidden', access);
    const state = await loadMeetingState(trx, meetingId, now);
    if (!state) throw new DomainError('not-found', {}, access);
    await audit(access);
    if (state.status === 'planned' || state.status === 'open') return state;
    return { ...state, agenda: await readableCases({ actor, trx, now }, state.agenda) };
  },
);
