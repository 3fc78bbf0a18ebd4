import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canAmendMinutes } from '../../../src/domain/access/meeting-policy.ts';
import { canReadPatient } from '../../../src/domain/access/policy.ts';
import { proposeAmendmentInput } from '../../../src/domain/meeting/inputs.ts';
import { newId } from '../../new-id.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';
import { ensureAmendable } from './ensure-amendable.ts';
import { ensureItem } from './ensure-item.ts';
import { meetingChanged } from './ensure-meeting.ts';

/** Somebody who was there says what the minutes of a case should say, within 48 hours of the meeting's end. */
export const proposeAmendment = useCase(
  proposeAmendmentInput,
  async (run: Run<Actor, v.InferOutput<typeof proposeAmendmentInput>>): Promise<{ amendmentId: string }> => {
    const { actor, trx, now, input } = run;
    const { item, meeting, access } = await ensureItem(run, input.itemId, 'minutes.amended', canAmendMinutes);
    await ensurePatient(run, canReadPatient, { ...access, patientId: item.patientId });
    ensureAmendable(meeting, now);
    const amendmentId = newId();
    await trx
      .insertInto('minutesAmendments')
      .values({
        id: amendmentId,
        itemId: item.id,
        text: input.text,
        authorId: actor.id,
        proposedAt: now,
        outcome: null,
        outcomeReason: '',
        settledBy: null,
        settledAt: null,
      })
      .execute();
    await meetingChanged(run, meeting.id);
    await run.audit({ ...access, objectId: amendmentId });
    return { amendmentId };
  },
);
