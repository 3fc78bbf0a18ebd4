import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canLogRupture } from '../../../src/domain/access/policy.ts';
import { logRuptureInput } from '../../../src/domain/alliance/rupture.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import { professionalOf } from '../../database/repositories/professionals.ts';
import { newId } from '../../new-id.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';

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
