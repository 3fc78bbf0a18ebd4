import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { isSecureAddress, sendLetterInput, whyKept } from '#domain/letters/letter.ts';
import { secureMailHosts } from '#server/database/tables/clinic-settings.ts';
import { queueMail } from '#server/database/tables/mails.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureLetter } from '#server/use-case/letters/ensure-letter.ts';

/**
 * Records that a signed letter leaves, of which the patient was told and which they do not oppose. Throws 'letter-not-signed',
 * 'patient-not-informed', 'patient-opposes'; field error 'not-secure' where mail does not go to a host that the clinic named.
 */
export const sendLetter = useCase(
  sendLetterInput,
  async (run: Run<Actor, v.InferOutput<typeof sendLetterInput>>): Promise<void> => {
    const { actor, trx, now, input } = run;
    const { letter, access } = await ensureLetter(run, input.letterId, 'letter.sent');
    const why = whyKept(letter);
    if (why !== null) throw new DomainError(refusals[why]);
    if (input.way === 'mail' && !isSecureAddress(input.to, await secureMailHosts(trx)))
      throw new DomainError('invalid-input', { to: 'not-secure' });
    if (input.way === 'mail')
      await queueMail(trx, now, {
        ...{ about: 'letter', toAddress: input.to, subject: input.mail.subject, text: input.mail.text },
        ...{ attachmentName: 'courrier.pdf', attachmentType: 'application/pdf', attachment: input.mail.pdf },
        letterId: letter.id,
      });
    const sentTo = input.way === 'mail' ? input.to : '';
    await trx
      .insertInto('letterSendings')
      .values({ id: newId(), letterId: letter.id, way: input.way, sentTo, sentBy: actor.id, sentAt: now })
      .execute();
    await run.audit({ ...access, action: `letter.sent.${input.way}` });
    run.announce({ type: 'patient.changed', patientId: letter.patientId });
  },
);

const refusals = {
  'not-signed': 'letter-not-signed',
  'not-informed': 'patient-not-informed',
  opposed: 'patient-opposes',
} as const;
