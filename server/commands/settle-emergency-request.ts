import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { canReviewEmergencyAccess } from '../../src/domain/access/policy.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { settleEmergencyRequestInput } from '../../src/domain/patients/inputs.ts';
import { addresseeOf } from '../database/repositories/professionals.ts';
import type { Addressee } from '../database/repositories/professionals.ts';
import { ensure, useCase } from './command.ts';
import type { Run } from './command.ts';

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
