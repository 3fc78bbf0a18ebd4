import type { Actor } from '#domain/access/actor.ts';
import { canReadOutKey, canSharePlan } from '#domain/access/patient-policy.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { isReferenceOf } from '#server/database/tables/patients/care-teams.ts';
import { ensurePatient } from '../ensure-patient.ts';
import { isInvited } from '#server/database/tables/patient-access/patient-invitations.ts';
import type { Run } from '../command.ts';

/** Ends the run unless the actor may share this patient's plan and answer for what comes back. */
export async function ensureSharing(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  refused: RefusedAccess & { patientId: string },
): Promise<void> {
  const reference = await isReferenceOf(run.trx, run.actor.id, refused.patientId);
  await ensurePatient(run, (actor, standing, now) => canSharePlan(actor, { ...standing, reference }, now), refused);
}

/** Ends the run unless the actor may read a new key and a new code out to this patient. */
export async function ensureReadingOut(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  refused: RefusedAccess & { patientId: string },
): Promise<void> {
  const reference = await isReferenceOf(run.trx, run.actor.id, refused.patientId);
  const invited = await isInvited(run.trx, refused.patientId);
  await ensurePatient(
    run,
    (actor, standing, now) => canReadOutKey(actor, { ...standing, reference, invited }, now),
    refused,
  );
}
