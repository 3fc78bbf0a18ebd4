import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { oneResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import type { Run } from '../command.ts';
import { ensureSharing } from './ensure-sharing.ts';

/** The response and whose it is, once the actor may answer for it. One that does not exist looks like one that is hidden. */
export async function ensureResponse(run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>, responseId: string) {
  const action = 'plan-response.settled';
  const found = await oneResponse(run.trx, responseId);
  if (!found) throw new DomainError('not-found', {}, { action, patientId: null, objectId: responseId });
  await ensureSharing(run, { action, patientId: found.patientId, objectId: responseId });
  return found;
}

/** Keeps that somebody sees to a response, once; whoever was first stays named. */
export async function settle(
  { actor, trx, now, audit }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'audit'>,
  { responseId, patientId }: { responseId: string; patientId: string },
): Promise<void> {
  await trx
    .insertInto('responseSettlings')
    .values({ responseId, outcome: 'read', itemId: null, settledBy: actor.id, settledAt: now })
    .onConflict((conflict) => conflict.column('responseId').doNothing())
    .execute();
  await audit({ action: 'plan-response.settled', patientId, objectId: responseId });
}
