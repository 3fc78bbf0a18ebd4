import type { Actor } from '#domain/access/actor.ts';
import type { Decision, PatientStanding } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import type { Refusal } from '#domain/refusal/refusal.ts';
import { refusalsOf } from '#server/database/tables/refusal/refusals.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';

type RefusalRun = Pick<Run<Actor, { refusalId: string }>, 'actor' | 'trx' | 'now' | 'input' | 'dialect'>;
type Policy = (actor: Actor, standing: PatientStanding, now: number) => Decision;

/**
 * A refusal with everything that was added to it, once `policy` allows what is asked of its patient; and what the audit says of it. One
 * that does not exist and one of a hidden patient end the run alike. Of two who add to it at once, the second waits here.
 */
export async function ensureRefusal(
  run: RefusalRun,
  action: string,
  policy: Policy,
): Promise<{ refusal: Refusal; access: RefusedAccess & { patientId: string } }> {
  const { trx, dialect } = run;
  const { refusalId } = run.input;
  const row = trx.selectFrom('refusals').where('id', '=', refusalId).select('patientId');
  // SQLite has one writer anyway.
  const found = await (dialect.name === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
  if (!found) throw new DomainError('not-found', {}, { action, patientId: null, objectId: refusalId });
  const access = { action, patientId: found.patientId, objectId: refusalId };
  await ensurePatient(run, policy, access);
  const [refusal] = await refusalsOf(trx, { ids: [refusalId] });
  if (!refusal) throw new Error('A refusal is no longer there');
  return { refusal, access };
}
