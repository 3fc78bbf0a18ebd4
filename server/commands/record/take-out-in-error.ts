import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord, canRecordRefusal } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { entryInErrorInput } from '#domain/patients/entry-in-error.ts';
import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import { newId } from '#server/new-id.ts';
import { ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Deps, Run, UseCase } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { takeOutEntry } from '#server/use-case/record/take-out-entry.ts';
import { lockRecord } from '#server/use-case/record/change-record.ts';

/** `listTakenOut` adds to the list beside the copies, by which one that is restored is mended again. */
type Listing = { listTakenOut: (entry: TakenOutEntry) => void };

/**
 * Takes a refusal, or a text of one meeting, out of a record that it does not concern, and puts it into the right one where that is named;
 * also out of minutes that were made. What stays is that something was taken out, by whom, when and why, never what. Throws 'not-found' for
 * what is not in this record, 'conflict' where it is the patient's own word or cannot be placed there.
 */
export const takeOutInError: UseCase<Actor, void, Deps & Listing> = async (deps, actor, raw) => {
  deps.listTakenOut(await takenOut(deps, actor, raw));
};

const takenOut = useCase(entryInErrorInput, takeOut);

async function takeOut(run: Run<Actor, v.InferOutput<typeof entryInErrorInput>>): Promise<TakenOutEntry> {
  const { actor, trx, now, input } = run;
  const { patientId, kind, objectId, reason } = input;
  const to = input.toPatientId === '' ? null : input.toPatientId;
  const access = { action: to === null ? 'entry.removed' : 'entry.moved', patientId, objectId };
  if (to === patientId) throw new DomainError('invalid-input', { toPatientId: 'choice' });
  if (to !== null) await ensurePatient(run, canRecordRefusal, { action: 'entry.received', patientId: to, objectId });
  await ensurePatient(run, canAdministerRecord, access);
  ensureFresh(run, access);
  for (const id of [patientId, ...(to === null ? [] : [to])].sort()) await lockRecord(run, id);
  const { taken, minutes } = await takeOutEntry(run, { patientId, kind, objectId, to });
  const outcome = to === null ? 'removed' : 'moved';
  const entry = { id: newId(), patientId, kind, objectId, reason, at: now, by: actor.id, outcome } as const;
  await trx
    .insertInto('entriesInError')
    .values({ ...entry, itemId: taken.itemId })
    .execute();
  for (const id of [patientId, ...(to === null ? [] : [to])]) {
    run.announce({ type: 'patient.changed', patientId: id });
    run.announce({ type: 'care-team.changed', patientId: id });
  }
  await run.audit({ ...access, written: minutes, removed: to === null ? taken.sealed : [] });
  if (to !== null) await run.audit({ action: 'entry.received', patientId: to, objectId, written: taken.sealed });
  return { ...entry, to };
}
