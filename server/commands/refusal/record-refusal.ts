import type { Actor } from '#domain/access/actor.ts';
import { canTakePart } from '#domain/access/meeting-policy.ts';
import { canRecordRefusal } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { recordRefusalInput } from '#domain/refusal/inputs.ts';
import type { RecordRefusalInput } from '#domain/refusal/inputs.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { endByRefusal, orientationRefused } from '#server/use-case/orientation/end-by-refusal.ts';
import { ensureFacts } from '#server/use-case/refusal/ensure-facts.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { saidByOtherColumn, signsColumn } from '#server/database/codecs/refusal-columns.ts';

type RecordRun = Run<Actor, RecordRefusalInput>;

/**
 * Keeps a refusal as somebody heard or saw it, for good: what is learnt later is added, never written over. In a meeting its case is kept
 * with it; recorded from an orientation, it ends it.
 */
export const recordRefusal = useCaseInZone(
  recordRefusalInput,
  async (run: RecordRun, timeZone): Promise<{ refusalId: string }> => {
    const { actor, trx, now } = run;
    const { patientId, signs, saidByOther, itemId, orientationId, ...facts } = run.input;
    const access = { action: 'refusal.recorded', patientId, objectId: null };
    await ensurePatient(run, canRecordRefusal, access);
    if (itemId !== null) await ensureLiveCase(run, itemId);
    const orientation = orientationId === null ? null : await orientationRefused(run, orientationId, access);
    await ensureFacts(run, timeZone, orientation?.practice);
    const refusalId = newId();
    await trx
      .insertInto('refusals')
      .values({
        ...facts,
        id: refusalId,
        patientId,
        signs: signsColumn.write(signs),
        saidByOther: saidByOther.length === 0 ? null : saidByOtherColumn.write(saidByOther),
        source: 'professional',
        recordedBy: actor.id,
        recordedAt: now,
        itemId,
        orientationId,
        patientTargets: null,
      })
      .execute();
    if (orientation) await endByRefusal(run, orientation);
    await refusalChanged(run, patientId);
    await run.audit({ ...access, objectId: refusalId, written: [{ kind: 'refusal', id: refusalId }] });
    return { refusalId };
  },
);

/** Ends the run unless the case is the patient's, in a meeting under way in which the actor takes part. */
async function ensureLiveCase(run: RecordRun, itemId: string): Promise<void> {
  const { item, meeting, access } = await ensureItem(run, itemId, 'refusal.recorded', canTakePart);
  if (item.patientId !== run.input.patientId) throw new DomainError('not-found', {}, access);
  if (meeting.status !== 'open') throw new DomainError(meeting.status === 'planned' ? 'wrong-phase' : 'meeting-over');
}
