import type { PatientActor } from '../../../src/domain/access/actor.ts';
import { canUseOwnPlan } from '../../../src/domain/access/patient-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import type { RefusedAccess } from '../../../src/domain/errors.ts';
import { agreedForPatient } from '../../database/repositories/patient-page.ts';
import type { AgreedForPatient } from '../../database/repositories/patient-page.ts';
import { ensure } from '../command.ts';
import type { Run } from '../command.ts';

/** The patient's own agreed plan, as they read it. Throws 'not-found' where nothing was agreed. */
export async function ensureOwnPlan(
  { actor, trx }: Pick<Run<PatientActor, unknown>, 'actor' | 'trx'>,
  refused: RefusedAccess & { patientId: string },
): Promise<AgreedForPatient> {
  ensure(canUseOwnPlan(actor, refused.patientId), refused);
  const agreed = await agreedForPatient(trx, refused.patientId);
  if (!agreed) throw new DomainError('not-found', {}, refused);
  return agreed;
}
