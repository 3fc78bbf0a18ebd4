import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { offeredPractices } from '#domain/orientation/practices.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import type { Run } from '../command.ts';

/**
 * Ends the run with field errors: 'date-future' for a day that has not come in the clinic, 'choice' for a practice that it does not offer,
 * unless it is the one that stood there (`kept`).
 */
export async function ensureFacts(
  { trx, now, input }: Pick<Run<unknown, { practice: string; refusedOn: string }>, 'trx' | 'now' | 'input'>,
  timeZone: string,
  kept = '',
): Promise<void> {
  const fields: Record<string, string> = {};
  if (input.refusedOn > dayIn(timeZone, now)) fields['refusedOn'] = 'date-future';
  const offered = offeredPractices(await allPractices(trx), kept);
  if (!offered.some(({ code }) => code === input.practice)) fields['practice'] = 'choice';
  if (Object.keys(fields).length > 0) throw new DomainError('invalid-input', fields);
}
