import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { canOpenEmergencyAccess, EMERGENCY_FOR_MS } from '../../src/domain/access/policy.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { openEmergencyAccessInput } from '../../src/domain/patients/inputs.ts';
import { patientsNamed } from '../database/repositories/patients.ts';
import { newId } from '../new-id.ts';
import { ensure, ensureFresh, useCase } from './command.ts';
import type { Run } from './command.ts';

/**
 * Opens a patient's record for 60 minutes to a professional who knows the full name and birth date and gives a reason. Throws
 * 'not-in-clinic' where nobody matches, 'conflict' where two patients do: then only a coordinator can tell which.
 */
export const openEmergencyAccess = useCase(
  openEmergencyAccessInput,
  async (
    run: Run<Actor, v.InferOutput<typeof openEmergencyAccessInput>>,
  ): Promise<{ patientId: string; until: number }> => {
    const { actor, trx, now } = run;
    const { reason, ...identity } = run.input;
    const access = { action: 'emergency-access.opened', patientId: null, objectId: null };
    ensure(canOpenEmergencyAccess(actor), access);
    ensureFresh(run, access);
    const [patientId, another] = await patientsNamed(trx, identity);
    if (patientId === undefined) throw new DomainError('not-in-clinic', {}, access);
    if (another !== undefined) throw new DomainError('conflict', {}, access);
    const id = newId();
    const until = now + EMERGENCY_FOR_MS;
    await trx
      .insertInto('emergencyAccesses')
      .values({
        id,
        patientId,
        professionalId: actor.id,
        reason,
        openedAt: now,
        expiresAt: until,
        reviewedAt: null,
        reviewedBy: null,
      })
      .execute();
    run.announce({ type: 'emergency-access.opened', patientId, professionalId: actor.id, until });
    await run.audit({ ...access, patientId, objectId: id });
    return { patientId, until };
  },
);
