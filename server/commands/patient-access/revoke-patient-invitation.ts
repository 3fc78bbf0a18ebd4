import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { revokePatientInvitationInput } from '#domain/patient-access/inputs.ts';
import { endInvitations } from '#server/database/tables/patient-access/patient-invitations.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureSharing } from '#server/use-case/patient-access/ensure-sharing.ts';

/** Closes what a patient's invitation opens or opened: the link leads nowhere from now on, and an open page ends. */
export const revokePatientInvitation = useCase(
  revokePatientInvitationInput,
  async (run: Run<Actor, v.InferOutput<typeof revokePatientInvitationInput>>): Promise<void> => {
    const { actor, trx, now } = run;
    const { invitationId } = run.input;
    const action = 'patient-invitation.revoked';
    const invitation = await trx
      .selectFrom('patientInvitations')
      .where('id', '=', invitationId)
      .select('patientId')
      .executeTakeFirst();
    if (!invitation) throw new DomainError('not-found', {}, { action, patientId: null, objectId: invitationId });
    const { patientId } = invitation;
    const access = { action, patientId, objectId: invitationId };
    await lockPatient(trx, run.dialect, patientId);
    await ensureSharing(run, access);
    await endInvitations(trx, { patientId, by: actor.id, now });
    await run.audit(access);
  },
);
