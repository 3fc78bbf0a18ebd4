import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from './command.ts';

/**
 * Keeps that the patient said yes to a version, and gives the id of that. Field errors: 'date-future', 'choice' for
 * somebody who is not of the clinic.
 */
export async function noteYes(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  timeZone: string,
  { versionId, saidOn, saidTo }: { versionId: string; saidOn: string; saidTo: string },
): Promise<string> {
  if (saidOn > dayIn(timeZone, now)) throw new DomainError('invalid-input', { saidOn: 'date-future' });
  if (!(await professionalOf(trx, saidTo))) throw new DomainError('invalid-input', { saidTo: 'choice' });
  const id = newId();
  const noted = { versionId, saidOn, saidTo, kind: 'said', recordedBy: actor.id, recordedAt: now } as const;
  await trx
    .insertInto('patientYeses')
    .values({ id, ...noted })
    .execute();
  return id;
}
