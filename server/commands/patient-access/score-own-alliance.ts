import type * as v from 'valibot';
import type { PatientActor } from '#domain/access/actor.ts';
import { scoreOwnAllianceInput } from '#domain/alliance/own-check.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Run } from '#server/use-case/command.ts';
import { keepCheck } from '#server/use-case/keep-own-check.ts';
import { ensureOwnPlan } from '#server/use-case/patient-access/ensure-own-plan.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/** A patient says on their own page how they see goals, tasks and bond. */
export const scoreOwnAlliance = useCaseInZone(
  scoreOwnAllianceInput,
  async (run: Run<PatientActor, v.InferOutput<typeof scoreOwnAllianceInput>>, timeZone): Promise<void> => {
    const { patientId } = run.actor;
    const access = { action: 'own-check.kept', patientId, objectId: null };
    await ensureOwnPlan(run, access);
    const where = { way: 'page', hand: 'self', readOutBy: null, recordedBy: null } as const;
    const when = { answeredOn: dayIn(timeZone, run.now), recordedAt: run.now };
    const id = await keepCheck(run.trx, { ...run.input, patientId, ...where, ...when });
    await run.audit({ ...access, objectId: id, written: [{ kind: 'own-check', id }] });
    run.announce({ type: 'patient.changed', patientId });
  },
);
