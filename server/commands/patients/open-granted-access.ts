import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canOpenEmergencyAccess, GRANT_FOR_MS } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { emergencyRequestInput } from '#domain/patients/inputs.ts';
import { openEmergency } from '#server/database/tables/patients/emergencies.ts';
import { coordinatorsToTell } from '#server/database/tables/people/professionals.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import type { EmergencyOutcome } from './open-emergency-access.ts';

/** Opens, once, the record for which a coordinator said yes within the last twelve hours. Throws 'not-found' where there is no such yes. */
export const openGrantedAccess = useCase(
  emergencyRequestInput,
  async (run: Run<Actor, v.InferOutput<typeof emergencyRequestInput>>): Promise<EmergencyOutcome> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'emergency-access.opened', patientId: null, objectId: input.requestId };
    ensure(canOpenEmergencyAccess(actor), access);
    ensureFresh(run, access);
    const request = await trx
      .updateTable('emergencyRequests')
      .set({ usedAt: now })
      .where('id', '=', input.requestId)
      .where('professionalId', '=', actor.id)
      .where('outcome', '=', 'granted')
      .where('settledAt', '>', now - GRANT_FOR_MS)
      .where('usedAt', 'is', null)
      .returning(['patientId', 'reason'])
      .executeTakeFirst();
    if (!request) throw new DomainError('not-found', {}, access);
    const until = await openEmergency(run, request);
    return { kind: 'opened', patientId: request.patientId, until, tell: await coordinatorsToTell(trx) };
  },
);
