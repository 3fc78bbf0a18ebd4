import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerRecord } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { deceasedInput } from '#domain/patients/record-life.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePastDay } from '#server/use-case/ensure-past-day.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { changeRecord, lockRecord } from '#server/use-case/record/change-record.ts';

/** Notes the day on which somebody died, or that it was noted by mistake. Field errors: 'date-future', 'date' before their birth. */
export const recordDeath = useCase(
  deceasedInput,
  async (run: Run<Actor, v.InferOutput<typeof deceasedInput>>): Promise<void> => {
    const { patientId, deceasedOn } = run.input;
    const access = { action: 'record.death-noted', patientId, objectId: null };
    await ensurePatient(run, canAdministerRecord, access);
    await lockRecord(run, patientId);
    if (deceasedOn === '') await changeRecord(run, 'death-withdrawn', { deceasedOn: null });
    else {
      ensurePastDay(deceasedOn, run.now, 'deceasedOn');
      const { birthDate } = await run.trx
        .selectFrom('patients')
        .where('id', '=', patientId)
        .select('birthDate')
        .executeTakeFirstOrThrow();
      if (deceasedOn < birthDate) throw new DomainError('invalid-input', { deceasedOn: 'date' });
      await changeRecord(run, 'died', { deceasedOn });
    }
    await run.audit(access);
  },
);
