import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { forPatient } from '#domain/patient-access/response.ts';
import { DomainError } from '#domain/errors.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { agreedForPatient, nextMeetingAt, whoOpened } from '#server/database/tables/patient-access/patient-page.ts';
import { responsesOf } from '#server/database/tables/patient-access/plan-responses.ts';

/** Exactly what the patient's page shows, read by a professional: the same content through the same functions. */
export const planPreview = useCaseInZone(
  patientInput,
  async (run: Run<Actor, v.InferOutput<typeof patientInput>>, timeZone) => {
    const { trx, now } = run;
    const { patientId } = run.input;
    const access = { action: 'plan-preview.read', patientId, objectId: null };
    await ensurePatient(run, canReadDocument, access);
    const agreed = await agreedForPatient(trx, patientId);
    if (!agreed) throw new DomainError('not-found');
    await run.audit({ ...access, objectId: agreed.versionId });
    return {
      ...agreed,
      responses: (await responsesOf(trx, patientId)).map(forPatient),
      opened: await whoOpened(trx, { patientId, now, timeZone }),
      nextMeetingAt: await nextMeetingAt(trx, patientId, now),
    };
  },
);
