import type { InferOutput } from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { informOfLetterInput } from '#domain/letters/letter.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureLetter } from '#server/use-case/letters/ensure-letter.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/** Records that the patient was told of a letter, and what they said. Field errors: 'date-future', 'choice', 'required'. */
export const informOfLetter = useCaseInZone(
  informOfLetterInput,
  async (run: Run<Actor, InferOutput<typeof informOfLetterInput>>, timeZone): Promise<void> => {
    const { actor, trx, now } = run;
    const { letterId, on, by, way, answer } = run.input;
    const { letter, access } = await ensureLetter(run, letterId, 'letter.patient-informed');
    if (on > dayIn(timeZone, now)) throw new DomainError('invalid-input', { on: 'date-future' });
    if (!(await professionalOf(trx, by))) throw new DomainError('invalid-input', { by: 'choice' });
    const id = newId();
    await trx
      .insertInto('letterInformings')
      .values({ id, letterId, informedOn: on, informedBy: by, way, answer, recordedBy: actor.id, recordedAt: now })
      .execute();
    await run.audit({ ...access, written: [{ kind: 'letter-informing', id }] });
    run.announce({ type: 'patient.changed', patientId: letter.patientId });
  },
);
