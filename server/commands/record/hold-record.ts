import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { recordReasonInput } from '#domain/patients/record-life.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { changeRecord, lockRecord } from '#server/use-case/record/change-record.ts';

type HoldRun = Run<Actor, v.InferOutput<typeof recordReasonInput>>;

/** Keeps a record whatever its age (a claim, an inquiry). Throws 'conflict' where it is kept already. */
export const holdRecord = useCase(recordReasonInput, async (run: HoldRun): Promise<void> => {
  await ensureHeld(run, 'record.held', false);
  await changeRecord(run, 'held', { heldAt: run.now });
  await run.audit({ action: 'record.held', patientId: run.input.patientId, objectId: null });
});

/** Ends that: the usual rule holds again. Throws 'conflict' where it is not kept. */
export const releaseRecord = useCase(recordReasonInput, async (run: HoldRun): Promise<void> => {
  await ensureHeld(run, 'record.released', true);
  await changeRecord(run, 'released', { heldAt: null });
  await run.audit({ action: 'record.released', patientId: run.input.patientId, objectId: null });
});

async function ensureHeld(run: HoldRun, action: string, isHeld: boolean): Promise<void> {
  const { patientId } = run.input;
  await ensurePatient(run, canAdministerRecord, { action, patientId, objectId: null });
  if (((await lockRecord(run, patientId)).heldAt !== null) !== isHeld) throw new DomainError('conflict');
}
