import type * as v from 'valibot';
import { redeemPatientInvitationInput } from '#domain/patient-access/inputs.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { TRIES } from '#domain/patient-access/invitation.ts';
import { countTry, openInvitation } from '#server/database/tables/patient-access/patient-invitations.ts';
import { openPatientSession } from '#server/database/tables/patient-access/patient-sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** `expired`: unknown, revoked, out of time or out of tries, which all look alike. */
export type Redeemed =
  | { outcome: 'opened'; token: string; locale: Locale }
  | { outcome: 'wrong-code'; triesLeft: number }
  | { outcome: 'expired' };

/**
 * Exchanges an invitation's key and code for a session, as often as needed until its last day is over. It answers instead of throwing,
 * since a wrong code is to be counted.
 */
export const redeemPatientInvitation = useCase(
  redeemPatientInvitationInput,
  async (run: Run<null, v.InferOutput<typeof redeemPatientInvitationInput>>): Promise<Redeemed> => {
    const { trx, now, audit } = run;
    const { key, code, locale: chosen = null } = run.input;
    const opened = await openInvitation(trx, { key, code, now, chosen });
    if (opened) {
      const { id: invitationId, patientId, locale } = opened;
      const token = await openPatientSession(trx, { patientId, invitationId, now });
      await audit({ action: 'patient-invitation.used', patientId, objectId: invitationId });
      return { outcome: 'opened', token, locale };
    }
    const counted = await countTry(trx, { key, now });
    if (!counted) return { outcome: 'expired' };
    const action = counted.tries >= TRIES ? 'patient-invitation.blocked' : 'patient-invitation.used.refused';
    await audit({ action, patientId: counted.patientId, objectId: counted.id });
    if (counted.tries >= TRIES) return { outcome: 'expired' };
    return { outcome: 'wrong-code', triesLeft: TRIES - counted.tries };
  },
);
