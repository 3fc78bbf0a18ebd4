import type { Actor } from '#domain/access/actor.ts';
import { canChangeCareTeam, canJoinCareTeam } from '#domain/access/policy.ts';
import type { PatientStanding } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { Bearer } from '#domain/orientation/orientation.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import type { Trx } from '#server/database/database.ts';
import type { Run } from '../command.ts';

/** Ends the run with a field error where the bearer is no colleague who can care for patients ('choice'), or is two people ('one-bearer'). */
export async function ensureBearer(trx: Trx, { professionalId, outsideName, outsidePlace }: Bearer): Promise<void> {
  if (professionalId === null) return;
  if (outsideName !== '' || outsidePlace !== '') throw new DomainError('invalid-input', { outsideName: 'one-bearer' });
  const person = await professionalOf(trx, professionalId);
  if (!person || !canJoinCareTeam(person)) throw new DomainError('invalid-input', { professionalId: 'choice' });
}

type JoinRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'audit' | 'announce'>;

/**
 * Who is to carry out an orientation becomes one of the patient's care team, where the actor may change it: they could neither read the
 * patient nor log a session otherwise.
 */
export async function joinCareTeam(
  run: JoinRun,
  standing: PatientStanding,
  { patientId, professionalId }: { patientId: string; professionalId: string | null },
): Promise<void> {
  const { actor, trx, now } = run;
  if (professionalId === null || canChangeCareTeam(actor, standing, now) !== 'allowed') return;
  const [joined] = await trx
    .insertInto('careTeamMembers')
    .values({ patientId, professionalId, isReference: 0, addedAt: now, addedBy: actor.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('professionalId')
    .execute();
  if (!joined) return;
  run.announce({ type: 'professional.rights-changed', professionalId });
  run.announce({ type: 'care-team.changed', patientId });
  await run.audit({ action: 'care-team.member-added', patientId, objectId: professionalId });
}
