import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { nudgeSeenInput } from '#domain/orientation/orientation-inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Says that a note has been seen, by whom it is for; anybody else's does not exist. */
export const seeNudge = useCase(
  nudgeSeenInput,
  async ({
    actor,
    input,
    trx,
    now,
    audit,
    announce,
  }: Run<Actor, v.InferOutput<typeof nudgeSeenInput>>): Promise<void> => {
    const access = { action: 'orientation.nudge-seen', patientId: null, objectId: input.nudgeId };
    const nudge = await trx
      .selectFrom('orientationNudges')
      .innerJoin('orientations', 'orientations.id', 'orientationNudges.orientationId')
      .where('orientationNudges.id', '=', input.nudgeId)
      .where('orientationNudges.professionalId', '=', actor.id)
      .select(['orientationNudges.id', 'patientId'])
      .executeTakeFirst();
    if (!nudge) throw new DomainError('not-found', {}, access);
    await trx
      .updateTable('orientationNudges')
      .set({ seenAt: now })
      .where('id', '=', nudge.id)
      .where('seenAt', 'is', null)
      .execute();
    announce({ type: 'orientation.changed', patientId: nudge.patientId });
    await audit({ ...access, patientId: nudge.patientId });
  },
);
