import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadOutKey, canSharePlan } from '#domain/access/patient-policy.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { invitationState } from '#domain/patient-access/invitation.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { callersOf, isReferenceOf } from '#server/database/tables/patients/care-teams.ts';
import { invitationsOf, isInvited } from '#server/database/tables/patient-access/patient-invitations.ts';
import { localeOfPatient } from '#server/database/tables/patients/language-of-page.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';

/** What was shared with a patient, when they saw it and what they answered, version by version; and whether the actor may share. */
export const planSharing = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { actor, trx, now } = run;
  const { patientId } = run.input;
  const access = { action: 'plan-sharing.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadDocument, access);
  const reference = await isReferenceOf(trx, actor.id, patientId);
  const invited = await isInvited(trx, patientId);
  const invitations = (await invitationsOf(trx, patientId)).map(({ tries, revokedAt, ...one }) => ({
    ...one,
    state: invitationState({ ...one, tries, revokedAt }, now),
  }));
  const sharing = {
    mayShare: canSharePlan(actor, { ...standing, reference }, now) === 'allowed',
    /** A new key and a new code, to be read out on the telephone. */
    mayReadOut: canReadOutKey(actor, { ...standing, reference, invited }, now) === 'allowed',
    invitations,
    versions: await versionsSeen(trx, patientId),
    responses: await responsesOf(trx, patientId),
    callers: await callersOf(trx, patientId, actor),
    /** In which the patient reads; null where nobody said so. */
    language: await localeOfPatient(trx, patientId),
  };
  await run.audit(access);
  return sharing;
});

/** Every agreed version, latest first, with when the patient first and last opened it. Times in milliseconds UTC. */
async function versionsSeen(trx: Trx, patientId: string) {
  const versions = await trx
    .selectFrom('planVersions')
    .leftJoin('auditEvents', (join) =>
      join
        .onRef('auditEvents.objectId', '=', 'planVersions.id')
        .onRef('auditEvents.patientId', '=', 'planVersions.patientId')
        .on('action', '=', 'patient-plan.read'),
    )
    .where('planVersions.patientId', '=', patientId)
    .groupBy(['planVersions.id', 'number', 'agreedAt'])
    .select(['planVersions.id', 'number', 'agreedAt'])
    .select(({ fn }) => [fn.min('at').as('firstSeenAt'), fn.max('at').as('lastSeenAt')])
    .orderBy('number', 'desc')
    .execute();
  const kept = await trx
    .selectFrom('auditKept')
    .where('patientId', '=', patientId)
    .where('action', '=', 'patient-plan.read')
    .select(['objectId', 'firstAt', 'lastAt'])
    .execute();
  return versions.map(({ id, firstSeenAt, lastSeenAt, ...version }) => {
    const earlier = kept.find(({ objectId }) => objectId === id);
    return {
      ...version,
      firstSeenAt: earlier?.firstAt ?? firstSeenAt,
      lastSeenAt: lastSeenAt ?? earlier?.lastAt ?? null,
    };
  });
}
