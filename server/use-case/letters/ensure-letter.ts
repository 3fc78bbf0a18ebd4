import type { Actor } from '#domain/access/actor.ts';
import { canWriteLetter } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { Letter } from '#domain/letters/letter.ts';
import { lettersOf } from '../../database/tables/letters/letters.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';

/**
 * A letter, where the actor may write on it; of two people who do so at once the second waits. What it was comes first, so that the refusal
 * names it.
 */
export async function ensureLetter(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'dialect'>,
  letterId: string,
  action: string,
): Promise<{ letter: Letter; access: { action: string; patientId: string; objectId: string } }> {
  const { trx } = run;
  // Writes the row, unchanged.
  const held = await trx
    .updateTable('letters')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', letterId)
    .returning('patientId')
    .executeTakeFirst();
  if (!held) throw new DomainError('not-found', {}, { action, patientId: null, objectId: letterId });
  const access = { action, patientId: held.patientId, objectId: letterId };
  await ensurePatient(run, canWriteLetter, access);
  const [letter] = await lettersOf(trx, { letterId });
  if (!letter) throw new DomainError('not-found', {}, access);
  return { letter, access };
}

/** Ends the run where the letter was signed, or changed since the person read it. */
export function ensureDraft({ signature, version }: Letter, read: number): void {
  if (signature !== null || version !== read) throw new DomainError('conflict');
}
