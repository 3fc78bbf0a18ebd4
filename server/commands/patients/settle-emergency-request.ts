import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReviewEmergencyAccess } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { settleEmergencyRequestInput } from '#domain/patients/inputs.ts';
import { addresseeOf } from '#server/database/tables/people/professionals.ts';
import type { Addressee } from '#server/database/tables/people/professionals.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** A coordinator lets somebody open a record in an emergency once more, or does not; gives whom to tell. The first answer counts. */
export const settleEmergencyRequest = useCase(
  settleEmergencyRequestInput,
  async (run: Run<Actor, v.InferOutput<typeof settleEmergencyRequestInput>>): Promise<{ tell: Addressee[] }> => {
    const { actor, input, trx, now } = run;
    const { requestId, outcome } = input;
    const action = outcome === 'granted' ? 'emergency-access.granted' : 'emergency-access.declined';
    const access = { action, patientId: null, objectId: requestId };
    ensure(canReviewEmergencyAccess(actor), access);
    const request = await trx
      .updateTable('emergencyRequests')
      .set({ outcome, settledAt: now, settledBy: actor.id })
      .where('id', '=', requestId)
      .where('outcome', 'is', null)
      .returning(['patientId', 'professionalId'])
      .executeTakeFirst();
    if (!request) throw new DomainError('conflict', {}, access);
    await run.audit({ ...access, patientId: request.patientId });
    return { tell: await addresseeOf(trx, request.professionalId) };
  },
);
