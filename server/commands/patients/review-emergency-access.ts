import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReviewEmergencyAccess } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { reviewEmergencyAccessInput } from '#domain/patients/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** A coordinator says that they have seen an emergency access. The first to say so is kept. */
export const reviewEmergencyAccess = useCase(
  reviewEmergencyAccessInput,
  async (run: Run<Actor, v.InferOutput<typeof reviewEmergencyAccessInput>>): Promise<void> => {
    const { actor, trx, now } = run;
    const id = run.input.emergencyAccessId;
    const access = { action: 'emergency-access.reviewed', patientId: null, objectId: id };
    ensure(canReviewEmergencyAccess(actor), access);
    const opened = await trx
      .selectFrom('emergencyAccesses')
      .select('patientId')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!opened) throw new DomainError('not-found', {}, access);
    await trx
      .updateTable('emergencyAccesses')
      .set({ reviewedAt: now, reviewedBy: actor.id })
      .where('id', '=', id)
      .where('reviewedAt', 'is', null)
      .execute();
    await run.audit({ ...access, patientId: opened.patientId });
  },
);
