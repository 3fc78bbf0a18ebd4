import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { oneResponse } from '#server/database/tables/patient-access/plan-responses.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';
import { ensureSharing } from './ensure-sharing.ts';

/**
 * The response and whose it is, once the actor may answer for it: in charge of what comes back, or whoever is to call. One that does not
 * exist looks like one that is hidden.
 */
export async function ensureResponse(run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>, responseId: string) {
  const action = 'plan-response.settled';
  const found = await oneResponse(run.trx, responseId);
  if (!found) throw new DomainError('not-found', {}, { action, patientId: null, objectId: responseId });
  const access = { action, patientId: found.patientId, objectId: responseId };
  const isToCall = found.response.replies.some(({ call }) => call?.callerId === run.actor.id);
  if (isToCall) await ensurePatient(run, canReadPatient, access);
  else await ensureSharing(run, access);
  return found;
}

/** Keeps that somebody sees to a response, once; whoever was first stays named. */
export async function settle(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'audit'>,
  { responseId, patientId }: { responseId: string; patientId: string },
): Promise<void> {
  await markSettled(run, responseId);
  await run.audit({ action: 'plan-response.settled', patientId, objectId: responseId });
}

/** As `settle`, where what was done has a row of audit of its own. */
export async function markSettled(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  responseId: string,
): Promise<void> {
  await trx
    .insertInto('responseSettlings')
    .values({ responseId, outcome: 'read', itemId: null, settledBy: actor.id, settledAt: now })
    .onConflict((conflict) => conflict.column('responseId').doNothing())
    .execute();
}
