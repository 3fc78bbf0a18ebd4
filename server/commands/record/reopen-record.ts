import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { recordReasonInput } from '#domain/patients/record-life.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { changeRecord, lockRecord } from '#server/use-case/record/change-record.ts';

/** Opens a closed record again. Throws 'conflict' where it is open. */
export const reopenRecord = useCase(
  recordReasonInput,
  async (run: Run<Actor, v.InferOutput<typeof recordReasonInput>>): Promise<void> => {
    const { patientId } = run.input;
    const access = { action: 'record.reopened', patientId, objectId: null };
    await ensurePatient(run, canAdministerRecord, access);
    if ((await lockRecord(run, patientId)).closedAt === null) throw new DomainError('conflict');
    await changeRecord(run, 'reopened', { closedAt: null });
    run.announce({ type: 'care-team.changed', patientId });
    await run.audit(access);
  },
);
