import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canLogRupture } from '#domain/access/policy.ts';
import { keepOwnCheckInput } from '#domain/alliance/own-check.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { keepCheck } from '#server/use-case/keep-own-check.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/** Keeps what a patient answered on a slip or on the tablet that they were handed, and by whose hand. Field error: 'date-future'. */
export const keepOwnCheck = useCaseInZone(
  keepOwnCheckInput,
  async (run: Run<Actor, v.InferOutput<typeof keepOwnCheckInput>>, timeZone): Promise<void> => {
    const { actor, trx, now, input } = run;
    const { on, patientId, readOutBy, ...said } = input;
    const access = { action: 'own-check.kept', patientId, objectId: null };
    await ensurePatient(run, canLogRupture, access);
    if (on > dayIn(timeZone, now)) throw new DomainError('invalid-input', { on: 'date-future' });
    const by = { recordedBy: actor.id, recordedAt: now };
    const id = await keepCheck(trx, {
      ...said,
      ...by,
      patientId,
      answeredOn: on,
      readOutBy: said.hand === 'self' ? null : readOutBy,
    });
    await run.audit({ ...access, objectId: id, written: [{ kind: 'own-check', id }] });
    run.announce({ type: 'patient.changed', patientId });
  },
);
