import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord, canRecordRefusal } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { entryInErrorInput } from '#domain/patients/entry-in-error.ts';
import { redacted } from '#domain/meeting/redaction.ts';
import { redactMinutes } from '#server/database/tables/record/redact-minutes.ts';
import { whileChangeable } from '#server/database/tables/record/changeable.ts';
import { newId } from '#server/new-id.ts';
import { ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { takeOutOfMeeting } from '#server/use-case/record/take-out-of-meeting.ts';
import { takeOutRefusal } from '#server/use-case/record/take-out-refusal.ts';
import { lockRecord } from '#server/use-case/record/change-record.ts';

/**
 * Takes a refusal, or a text of one meeting, out of a record that it does not concern, and puts it into the right one where that is named;
 * also out of minutes that were made. What stays is that something was taken out, by whom, when and why, never what. Throws 'not-found' for
 * what is not in this record, 'conflict' where it is the patient's own word or cannot be placed there.
 */
export const takeOutInError = useCase(
  entryInErrorInput,
  async (run: Run<Actor, v.InferOutput<typeof entryInErrorInput>>): Promise<void> => {
    const { actor, trx, now, dialect, input } = run;
    const { patientId, kind, objectId, reason } = input;
    const to = input.toPatientId === '' ? null : input.toPatientId;
    const access = { action: to === null ? 'entry.removed' : 'entry.moved', patientId, objectId };
    if (to === patientId) throw new DomainError('invalid-input', { toPatientId: 'choice' });
    if (to !== null) await ensurePatient(run, canRecordRefusal, { action: 'entry.received', patientId: to, objectId });
    await ensurePatient(run, canAdministerRecord, access);
    ensureFresh(run, access);
    for (const id of [patientId, ...(to === null ? [] : [to])].sort()) await lockRecord(run, id);
    const taken =
      kind === 'refusal'
        ? await takeOutRefusal(run, { patientId, refusalId: objectId, to })
        : await takeOutOfMeeting(run, { patientId, kind, objectId, to });
    const minutes = await whileChangeable(trx, dialect, ['meeting_minutes'], () =>
      redactMinutes(trx, patientId, (content) =>
        redacted(content, { patientId, kind, objectId, toItemId: taken.toItemId }),
      ),
    );
    await trx
      .insertInto('entriesInError')
      .values({
        ...{ id: newId(), patientId, kind, objectId, itemId: taken.itemId, reason, at: now, by: actor.id },
        outcome: to === null ? 'removed' : 'moved',
      })
      .execute();
    for (const id of [patientId, ...(to === null ? [] : [to])]) {
      run.announce({ type: 'patient.changed', patientId: id });
      run.announce({ type: 'care-team.changed', patientId: id });
    }
    await run.audit({ ...access, written: minutes, removed: to === null ? taken.sealed : [] });
    if (to !== null) await run.audit({ action: 'entry.received', patientId: to, objectId, written: taken.sealed });
  },
);
