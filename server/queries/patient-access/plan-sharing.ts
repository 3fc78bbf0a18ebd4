import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canSharePlan } from '../../../src/domain/access/patient-policy.ts';
import { canReadDocument } from '../../../src/domain/access/policy.ts';
import { invitationState } from '../../../src/domain/patient-access/invitation.ts';
import { patientInput } from '../../../src/domain/patients/inputs.ts';
import { useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { ensurePatient } from '../../commands/ensure-patient.ts';
import type { Trx } from '../../database/database.ts';
import { isReferenceOf } from '../../database/repositories/care-teams.ts';
import { invitationsOf } from '../../database/repositories/patient-invitations.ts';
import { responsesOf } from '../../database/repositories/plan-responses.ts';

/** What was shared with a patient, when they saw it and what they answered, version by version; and whether the actor may share. */
export const planSharing = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { actor, trx, now } = run;
  const { patientId } = run.input;
  const access = { action: 'plan-sharing.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadDocument, access);
  const reference = await isReferenceOf(trx, actor.id, patientId);
  const invitations = (await invitationsOf(trx, patientId)).map(({ tries, revokedAt, ...one }) => ({
    ...one,
    state: invitationState({ ...one, tries, revokedAt }, now),
  }));
  const sharing = {
    mayShare: canSharePlan(actor, { ...standing, reference }, now) === 'allowed',
    invitations,
    versions: await versionsSeen(trx, patientId),
    responses: await responsesOf(trx, patientId),
  };
  await run.audit(access);
  return sharing;
});

/** Every agreed version, latest first, with when the patient first and last opened it. Times in milliseconds UTC. */
async function versionsSeen(trx: Trx, patientId: string) {
  return trx
    .selectFrom('planVersions')
    .leftJoin('auditEvents', (join) =>
      join
        .onRef('auditEvents.objectId', '=', 'planVersions.id')
        .onRef('auditEvents.patientId', '=', 'planVersions.patientId')
        .on('action', '=', 'patient-plan.read'),
    )
    .where('planVersions.patientId', '=', patientId)
    .groupBy(['planVersions.id', 'number', 'agreedAt'])
    .select(({ fn }) => ['number', 'agreedAt', fn.min('at').as('firstSeenAt'), fn.max('at').as('lastSeenAt')])
    .orderBy('number', 'desc')
    .execute();
}
