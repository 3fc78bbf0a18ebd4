import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { TAKEN_BACK_WITHIN_MS } from '#domain/meeting/inputs.ts';
import { nudgeSeenInput } from '#domain/orientation/orientation-inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Takes back at once that a note was seen, by whom it is for, within a minute; throws 'conflict' afterwards. */
export const keepNudge = useCase(
  nudgeSeenInput,
  async ({
    actor,
    input,
    trx,
    now,
    audit,
    announce,
  }: Run<Actor, v.InferOutput<typeof nudgeSeenInput>>): Promise<void> => {
    const access = { action: 'orientation.nudge-kept', patientId: null, objectId: input.nudgeId };
    const nudge = await trx
      .selectFrom('orientationNudges')
      .innerJoin('orientations', 'orientations.id', 'orientationNudges.orientationId')
      .where('orientationNudges.id', '=', input.nudgeId)
      .where('orientationNudges.professionalId', '=', actor.id)
      .select(['orientationNudges.id', 'patientId', 'seenAt'])
      .executeTakeFirst();
    if (!nudge) throw new DomainError('not-found', {}, access);
    if (nudge.seenAt === null || now - nudge.seenAt > TAKEN_BACK_WITHIN_MS) throw new DomainError('conflict');
    await trx.updateTable('orientationNudges').set({ seenAt: null }).where('id', '=', nudge.id).execute();
    announce({ type: 'orientation.changed', patientId: nudge.patientId });
    await audit({ ...access, patientId: nudge.patientId });
  },
);
