import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { invitePatientInput } from '#domain/patient-access/inputs.ts';
import type { InvitePatientInput } from '#domain/patient-access/inputs.ts';
import { worksUntil } from '#domain/patient-access/invitation.ts';
import {
  codeHash,
  endInvitations,
  linkKeyHash,
  newCode,
  newLinkKey,
  typedKeyOf,
} from '#server/database/tables/patient-access/patient-invitations.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { lastVersion } from '#server/database/tables/care-plan/plan-versions.ts';
import { newId } from '#server/new-id.ts';
import { invitationDays } from '#server/database/tables/clinic-settings.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensureReadingOut, ensureSharing } from '#server/use-case/patient-access/ensure-sharing.ts';

/**
 * Invites a patient to see their agreed plan, as often as they like until the last day is over; or gives whoever telephones with them a new
 * pair to read out (`spoken`). Key and code are given here and never
 * again: only hashes are stored. Whatever opened the
 * plan before (links, sessions) is dead at once. Throws 'plan-moved' where the version looked at is not the latest.
 */
export const invitePatient = useCaseInZone(
  invitePatientInput,
  async (run: Run<Actor, InvitePatientInput>, timeZone) => {
    const { actor, trx, now } = run;
    const { patientId, version, locale, way } = run.input;
    const access = { action: 'patient-invitation.created', patientId, objectId: null };
    // Who closes an invitation at the same moment closes what comes of this one, or is seen to have closed it.
    await lockPatient(trx, run.dialect, patientId);
    await (way === 'spoken' ? ensureReadingOut : ensureSharing)(run, access);
    if ((await lastVersion(trx, patientId))?.number !== version) throw new DomainError('plan-moved');
    await endInvitations(trx, { patientId, by: actor.id, now });
    const key = newLinkKey();
    const expiresAt = worksUntil(timeZone, now, await invitationDays(trx));
    const invitation = { id: newId(), key, typedKey: typedKeyOf(key), code: newCode(), expiresAt };
    const { id, typedKey, code } = invitation;
    await trx
      .insertInto('patientInvitations')
      .values({
        id,
        patientId,
        version,
        keyHash: linkKeyHash(typedKey),
        codeHash: codeHash(typedKey, code),
        way,
        locale,
        createdBy: actor.id,
        createdAt: now,
        expiresAt,
        tries: 0,
        usedAt: null,
        revokedAt: null,
        revokedBy: null,
      })
      .execute();
    await run.audit({ ...access, objectId: id });
    return invitation;
  },
);
