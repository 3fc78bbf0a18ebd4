import type * as v from 'valibot';
import { redeemPatientInvitationInput } from '#domain/patient-access/inputs.ts';
import { TRIES } from '#domain/patient-access/invitation.ts';
import { countTry, useUp } from '#server/database/tables/patient-access/patient-invitations.ts';
import { openPatientSession } from '#server/database/tables/patient-access/patient-sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** `expired`: unknown, used, revoked, out of time or out of tries, which all look alike. */
export type Redeemed =
  { outcome: 'opened'; token: string } | { outcome: 'wrong-code'; triesLeft: number } | { outcome: 'expired' };

/**
 * Exchanges a link's key and code for a session, once: of any number of tries at once one wins. It answers instead of throwing, since
 * a wrong code is to be counted.
 */
export const redeemPatientInvitation = useCase(
  redeemPatientInvitationInput,
  async (run: Run<null, v.InferOutput<typeof redeemPatientInvitationInput>>): Promise<Redeemed> => {
    const { trx, now, audit } = run;
    const { key, code } = run.input;
    const opened = await useUp(trx, { key, code, now });
    if (opened) {
      const { id: invitationId, patientId } = opened;
      const token = await openPatientSession(trx, { patientId, invitationId, now });
      await audit({ action: 'patient-invitation.used', patientId, objectId: invitationId });
      return { outcome: 'opened', token };
    }
    const counted = await countTry(trx, { key, now });
    if (!counted) return { outcome: 'expired' };
    const action = counted.tries >= TRIES ? 'patient-invitation.blocked' : 'patient-invitation.used.refused';
    await audit({ action, patientId: counted.patientId, objectId: counted.id });
    if (counted.tries >= TRIES) return { outcome: 'expired' };
    return { outcome: 'wrong-code', triesLeft: TRIES - counted.tries };
  },
);
