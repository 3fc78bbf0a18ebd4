import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAgreeCarePlan, canExportPlan, canReadDocument, canStateStance } from '#domain/access/policy.ts';
import { refusedLines, withoutWantedAgain } from '#domain/care-plan/refused-lines.ts';
import { standingNow } from '#domain/care-plan/stances.ts';
import { DomainError } from '#domain/errors.ts';
import { id } from '#domain/ids.ts';
import { frozenPlanColumn, frozenTeamColumn } from '#server/database/codecs/plan-version-columns.ts';
import { useCase } from '#server/use-case/command.ts';
import { ensurePatientBeside } from '#server/use-case/ensure-patient.ts';
import type { Run } from '#server/use-case/command.ts';
import { standingRefusals } from '#server/database/tables/refusal/standing-refusals.ts';
import { laterStancesOf, stancesAtAgreeing } from '#server/database/tables/care-plan/stances.ts';
import { agreementOn } from '#server/database/tables/care-plan/patient-yeses.ts';
import { versionHash } from '#server/database/tables/care-plan/plan-versions.ts';

/** `beside`: read with another part of the record that leaves the one row of audit for both. */
const input = v.object({
  patientId: id,
  number: v.pipe(v.number(), v.integer()),
  beside: v.optional(v.boolean(), false),
});

/** One agreed version, as it was frozen. Throws 'damaged' where the stored text no longer has its fingerprint. */
export const planVersion = useCase(input, async (run: Run<Actor, v.InferOutput<typeof input>>) => {
  const { actor, trx, now } = run;
  const { patientId, number, beside } = run.input;
  const standing = await ensurePatientBeside(run, canReadDocument, {
    patientId,
    action: 'plan-version.read',
    objectId: null,
  });
  const version = await trx
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .where('number', '=', number)
    .selectAll()
    .executeTakeFirst();
  if (!version) throw new DomainError('not-found');
  const stances = await stancesAtAgreeing(trx, version.id);
  if (versionHash(version, stances) !== version.hash) throw new DomainError('damaged');
  if (!beside) await run.audit({ action: 'plan-version.read', patientId, objectId: version.id });
  const frozen = frozenPlanColumn.read(version.content);
  const later = await laterStancesOf(trx, [version.id]);
  const hasStated = standingNow(stances, later).has(actor.id);
  const mayState = canStateStance(actor, standing, now) === 'allowed';
  const refused = refusedLines(frozen.plan, await standingRefusals(trx, patientId));
  return {
    number: version.number,
    agreedAt: version.agreedAt,
    agreedBy: version.agreedBy,
    hash: version.hash,
    frozen,
    /** Its lines that the patient refuses by now: the frozen text stays, whoever reads it is told. */
    refused: withoutWantedAgain(refused, frozen.refused ?? []),
    team: frozenTeamColumn.read(version.teamContent),
    /** Where people stood when it was agreed, and what they said themselves since. */
    stances,
    later,
    /** Whether it is said where the actor stands; `isYetToState`: it is not, and they were of the care team then. */
    hasStated,
    isYetToState: mayState && !hasStated && frozen.careTeam.some((member) => member.id === actor.id),
    /** Where the patient stands on it. */
    agreement: await agreementOn(trx, version),
    may: {
      noteYes: canAgreeCarePlan(actor, standing, now) === 'allowed',
      state: mayState,
      export: canExportPlan(actor, standing, now) === 'allowed',
    },
  };
});
