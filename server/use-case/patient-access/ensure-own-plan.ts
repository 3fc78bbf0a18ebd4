import type { PatientActor } from '#domain/access/actor.ts';
import { canUseOwnPlan } from '#domain/access/patient-policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { agreedForPatient } from '#server/database/tables/patient-access/patient-page.ts';
import type { AgreedForPatient } from '#server/database/tables/patient-access/patient-page.ts';
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
