import { has } from '#domain/access/capabilities.ts';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { lockActiveCoordinators, professionalOf } from '#server/database/tables/people/professionals.ts';
import type { Schema } from '#server/database/schema.ts';
import { ensure, ensureFresh } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { closeRights } from '#server/use-case/people/close-rights.ts';

type Change = Partial<Pick<Schema['professionals'], 'role' | 'status'>>;

/**
 * Changes a person's role or the state of their account, with a fresh password only. Throws 'last-coordinator' where nobody could
 * administer the clinic any more. Where rights change, the person's sessions end with the commit (D6), and so do
 * links for another password of theirs, and invitations that they made.
 */
export async function changeStanding(
  run: Run<Actor, { professionalId: string }>,
  action: string,
  change: Change,
): Promise<void> {
  const { actor, input, trx } = run;
  const access = { action, patientId: null, objectId: input.professionalId };
  ensure(canAdministerPeople(actor), access);
  ensureFresh(run, access);
  const coordinators = await lockActiveCoordinators(trx);
  const before = await professionalOf(trx, input.professionalId);
  if (!before) throw new DomainError('not-found', {}, access);
  const after = { ...before, ...change };
  const staysCoordinator = has(after.role, 'clinic.administer') && after.status === 'active';
  if (!staysCoordinator && !coordinators.some((id) => id !== before.id)) {
    throw new DomainError('last-coordinator', {}, access);
  }
  await trx.updateTable('professionals').set(change).where('id', '=', before.id).execute();
  if (after.role !== before.role || after.status !== before.status) {
    for (const event of await closeRights(trx, before.id, run.now)) run.announce(event);
  }
  await run.audit(access);
}
