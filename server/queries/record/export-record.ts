import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { readContent } from '#domain/care-plan/content.ts';
import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import { commentRows } from '#domain/comments/comment-rows.ts';
import { id } from '#domain/ids.ts';
import { setApart } from '#domain/patients/set-apart.ts';
import { prose } from '#domain/typed-text.ts';
import { openDocument } from '#server/database/tables/record/open-document.ts';
import { recordRows } from '#server/database/tables/record/record-rows.ts';
import { systemNames } from '#server/database/tables/people/system-names.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';
import { newId } from '#server/new-id.ts';
import { ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** `part`: what the patient is given, or what a physician decides on. `reason`: who asked for it, and how. */
const exportInput = v.object({
  patientId: id,
  part: v.picklist(['record', 'apart'], 'choice'),
  reason: prose(10, 'reason-short', 500),
});

/**
 * Everything that is kept of one person, for their right of access: by a coordinator who has just proved who they are, with the reason. What
 * others said of them, felt, thought each alone, or said beside the plan is set apart, and given as a part of its own for a physician to
 * decide on.
 */
export const exportRecord = useCase(exportInput, async (run: Run<Actor, v.InferOutput<typeof exportInput>>) => {
  const { actor, trx, now, input } = run;
  const { patientId, part, reason } = input;
  const access = { action: part === 'record' ? 'record.exported' : 'record.exported-apart', patientId, objectId: null };
  await ensurePatient(run, canAdministerRecord, access);
  ensureFresh(run, access);
  const { given, apart } = setApart(await recordRows(trx, patientId));
  const comments = (await openDocument(trx, patientId, 'comments', commentRows)) ?? [];
  for (const row of comments) apart.push({ why: 'comments', table: 'comments', row });
  const live: Record<string, unknown> = {};
  for (const kind of planDocumentKinds)
    live[kind] = await openDocument(trx, patientId, kind, (doc) => readContent(doc, kind));
  const read = await trx
    .selectFrom('auditEvents')
    .where('patientId', '=', patientId)
    .where('action', '<>', 'review.marked')
    .select(['at', 'action', 'actorId', 'actorRole', 'objectId', 'purpose'])
    .orderBy('sequence')
    .execute();
  await trx
    .insertInto('recordChanges')
    .values({
      ...{ id: newId(), patientId, reason, changedAt: now, changedBy: actor.id },
      kind: part === 'record' ? 'exported' : 'exported-apart',
    })
    .execute();
  const known = await knownNames(trx, [...peopleIn([given, apart, live]), ...read.map(({ actorId }) => actorId)]);
  const people = Object.fromEntries(
    [...new Set(known.map((one) => one.id))].map((person) => [person, nameTextAt(known, person, now) ?? '']),
  );
  await run.audit(access);
  const systems = await systemNames(
    trx,
    read.map(({ actorRole, objectId }) => (actorRole === 'system' ? objectId : null)),
  );
  const audit = read.map(({ actorId, objectId, ...row }) => ({
    ...row,
    by:
      nameTextAt(known, actorId, row.at) ??
      (row.actorRole === 'system' ? systems.get(objectId ?? '') : undefined) ??
      null,
  }));
  return part === 'record'
    ? { part, madeAt: now, people, rows: given, documents: live, audit }
    : { part, madeAt: now, people, apart };
});

/** Every id in what is given: those of professionals among them are named. */
function peopleIn(value: unknown): string[] {
  const ids = JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g);
  return [...new Set(ids)];
}
