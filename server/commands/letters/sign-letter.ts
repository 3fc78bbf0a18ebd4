import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { signLetterInput } from '#domain/letters/letter.ts';
import { fullName } from '#domain/people/full-name.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureDraft, ensureLetter } from '#server/use-case/letters/ensure-letter.ts';

/** Signs the letter as the person reads it, by their own name and profession: from then on it is not changed. Throws 'conflict'. */
export const signLetter = useCase(
  signLetterInput,
  async (run: Run<Actor, v.InferOutput<typeof signLetterInput>>): Promise<void> => {
    const { actor, trx, now } = run;
    const { letterId, version } = run.input;
    const { letter, access } = await ensureLetter(run, letterId, 'letter.signed');
    ensureDraft(letter, version);
    const signer = await trx
      .selectFrom('professionals')
      .where('id', '=', actor.id)
      .select(['givenName', 'familyName', 'profession'])
      .executeTakeFirstOrThrow();
    const { recipient, address, subject, body } = letter;
    const signed = {
      signedBy: actor.id,
      signedName: fullName(signer),
      signedProfession: signer.profession,
      signedAt: now,
    };
    await trx
      .insertInto('signedLetters')
      .values({ letterId, recipient, address, subject, body, ...signed })
      .execute();
    await run.audit({ ...access, written: [{ kind: 'signed-letter', id: letterId }] });
    run.announce({ type: 'patient.changed', patientId: letter.patientId });
  },
);
