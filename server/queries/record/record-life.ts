import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCase } from '#server/use-case/command.ts';
import { movableEntries } from '#server/database/tables/record/movable-entries.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** What became of a record as a whole, latest first, and how it stands now. */
export const recordLife = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { trx, input } = run;
  const { patientId } = input;
  const access = { action: 'record-life.read', patientId, objectId: null };
  await ensurePatient(run, canAdministerRecord, access);
  const standing = await trx
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select(['closedAt', 'heldAt', 'deceasedOn'])
    .executeTakeFirstOrThrow();
  const changes = await trx
    .selectFrom('recordChanges')
    .where('patientId', '=', patientId)
    .selectAll()
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const entries = await trx
    .selectFrom('entriesInError')
    .where('patientId', '=', patientId)
    .select(['id', 'kind', 'outcome', 'reason', 'at', 'by'])
    .orderBy('at', 'desc')
    .execute();
  const known = await knownNames(trx, [...changes.map(({ changedBy }) => changedBy), ...entries.map(({ by }) => by)]);
  const movable = await movableEntries(trx, patientId);
  await run.audit(access);
  return {
    movable,
    standing,
    changes: changes.map(({ id, kind, reason, changedAt, changedBy }) => ({
      ...{ id, kind, reason, at: changedAt },
      by: nameTextAt(known, changedBy, changedAt) ?? '',
    })),
    inError: entries.map(({ by, ...entry }) => ({ ...entry, by: nameTextAt(known, by, entry.at) ?? '' })),
  };
});
