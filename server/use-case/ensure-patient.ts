import type { Actor } from '#domain/access/actor.ts';
import type { Decision, PatientStanding } from '#domain/access/policy.ts';
import { purposeOf } from '#domain/access/purpose.ts';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { standingTowards } from '../database/rights/standings.ts';
import { becauseOf, ensure } from './command.ts';
import type { Run } from './command.ts';

/** One decision of the policy about one patient. */
type Policy = (actor: Actor, standing: PatientStanding, now: number) => Decision;

/**
 * How the actor stands towards the patient, once `policy` allows what is asked. A patient that does not exist and one
 * that is hidden end the run alike, down to the audit row.
 */
export async function ensurePatient(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  policy: Policy,
  refused: RefusedAccess & { patientId: string },
): Promise<PatientStanding> {
  const found = await standingTowards(trx, actor.id, refused.patientId);
  const standing = found ?? { member: false, emergencyUntil: null, meeting: null };
  const decision = found ? policy(actor, standing, now) : 'hidden';
  if (decision === 'forbidden' && standing.closed) throw new DomainError('record-closed', {}, refused);
  ensure(decision, refused);
  becauseOf(trx, refused.patientId, purposeOf(actor, standing, now));
  return standing;
}

/** The same for what is shown beside a page that asks itself: the page's own row says that it was refused. */
export async function ensurePatientBeside(
  run: Run<Actor, { beside: boolean }>,
  policy: Policy,
  refused: RefusedAccess & { patientId: string },
): Promise<PatientStanding> {
  if (!run.input.beside) return ensurePatient(run, policy, refused);
  return ensurePatient(run, policy, refused).catch((thrown: unknown) => {
    const error = domainErrorOf(thrown);
    throw error ? new DomainError(error.code, error.fields) : thrown;
  });
}
