import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canLogRupture } from '#domain/access/policy.ts';
import { logRuptureInput } from '#domain/alliance/rupture.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/** Logs a small strain in the link (domain §9). Field errors: 'date-future', 'choice' for somebody who is not of the clinic. */
export const logRupture = useCaseInZone(
  logRuptureInput,
  async (run: Run<Actor, v.InferOutput<typeof logRuptureInput>>, timeZone): Promise<{ ruptureId: string }> => {
    const { actor, trx, now } = run;
    const { on, ...said } = run.input;
    const access = { action: 'rupture.logged', patientId: said.patientId, objectId: null };
    await ensurePatient(run, canLogRupture, access);
    if (on > dayIn(timeZone, now)) throw new DomainError('invalid-input', { on: 'date-future' });
    if (said.withId !== null && !(await professionalOf(trx, said.withId)))
      throw new DomainError('invalid-input', { withId: 'choice' });
    const ruptureId = newId();
    await trx
      .insertInto('ruptures')
      .values({ ...said, id: ruptureId, noticedOn: on, loggedBy: actor.id, loggedAt: now })
      .execute();
    await run.audit({ ...access, objectId: ruptureId });
    return { ruptureId };
  },
);
