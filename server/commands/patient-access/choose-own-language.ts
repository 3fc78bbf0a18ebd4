import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { ownLanguageInput } from '#domain/patient-access/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * The language that a patient reads their pages in is kept with their invitation, so that it is theirs again with the next code, on whichever
 * telephone (C98). It leaves no row of audit: it says nothing of them to anybody.
 */
export const chooseOwnLanguage = useCase(
  ownLanguageInput,
  async ({ actor, trx, input }: Run<PatientActor, v.InferOutput<typeof ownLanguageInput>>): Promise<void> => {
    await trx
      .updateTable('patientInvitations')
      .set({ locale: input.locale })
      .where('id', '=', actor.invitationId)
      .execute();
  },
);
