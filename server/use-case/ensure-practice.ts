import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import type { Schema } from '../database/schema.ts';
import { ensure } from './command.ts';
import type { Run } from './command.ts';

type PracticeRun = Pick<Run<Actor, { code: string }>, 'actor' | 'trx' | 'input'>;

/** The practice's row, once the actor may edit the catalogue, and what the audit says of it. */
export async function ensurePractice(
  { actor, trx, input }: PracticeRun,
  action: string,
): Promise<{ practice: Schema['practices']; access: RefusedAccess }> {
  const access = { action, patientId: null, objectId: input.code };
  ensure(canEditPractices(actor), access);
  const practice = await trx.selectFrom('practices').where('code', '=', input.code).selectAll().executeTakeFirst();
  if (!practice) throw new DomainError('not-found', {}, access);
  return { practice, access };
}
