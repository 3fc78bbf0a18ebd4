import type { Actor } from '#domain/access/actor.ts';
import { canStateStance } from '#domain/access/policy.ts';
import { isSameStance, standingNow, stateStanceInput } from '#domain/care-plan/stances.ts';
import type { Said, StateStanceInput } from '#domain/care-plan/stances.ts';
import { DomainError } from '#domain/errors.ts';
import { laterStancesOf, stancesAtAgreeing } from '#server/database/tables/care-plan/stances.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/**
 * Says where the actor stands on a version that was agreed without them, or that they think otherwise of now: it follows what was said of
 * them before, and takes nothing away. Throws 'conflict' where they stand so already, word for word.
 */
export const stateStance = useCase(stateStanceInput, async (run: Run<Actor, StateStanceInput>): Promise<void> => {
  const { actor, input, trx, dialect, now } = run;
  const { patientId, number } = input;
  const access = { action: 'plan-stance.stated', patientId, objectId: null };
  await ensurePatient(run, canStateStance, access);
  await lockPatient(trx, dialect, patientId);
  const version = await trx
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .where('number', '=', number)
    .select('id')
    .executeTakeFirst();
  if (!version) throw new DomainError('not-found', {}, access);
  const said: Said = {
    stance: input.stance,
    why: input.stance === 'dissents' ? input.why : '',
    wouldChangeMind: input.stance === 'dissents' ? input.wouldChangeMind : '',
  };
  const stands = standingNow(await stancesAtAgreeing(trx, version.id), await laterStancesOf(trx, [version.id]));
  const before = stands.get(actor.id);
  if (before && isSameStance(before, said)) throw new DomainError('conflict');
  const id = newId();
  await trx
    .insertInto('planLaterStances')
    .values({ id, versionId: version.id, ...said, recordedBy: actor.id, recordedAt: now })
    .execute();
  await run.audit({ ...access, objectId: version.id, written: [{ kind: 'later-stance', id }] });
  run.announce({ type: 'patient.changed', patientId });
});
