import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAmendMinutes } from '#domain/access/meeting-policy.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { proposeAmendmentInput } from '#domain/meeting/inputs.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ensureAmendable } from '#server/use-case/meeting/ensure-amendable.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

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
