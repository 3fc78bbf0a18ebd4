import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { revokePatientInvitationInput } from '../../../src/domain/patient-access/inputs.ts';
import { endInvitations } from '../../database/repositories/patient-invitations.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensureSharing } from './ensure-sharing.ts';

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
    await ensureSharing(run, access);
    await endInvitations(trx, { patientId, by: actor.id, now });
    await run.audit(access);
  },
);
