import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canLogRupture } from '../../../src/domain/access/policy.ts';
import { logRepairInput } from '../../../src/domain/alliance/rupture.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import { newId } from '../../new-id.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';

/** Adds what was tried after a rupture, and whether the link held. Field error: 'date-future'. */
export const logRepair = useCaseInZone(
  logRepairInput,
  async (run: Run<Actor, v.InferOutput<typeof logRepairInput>>, timeZone): Promise<void> => {
    const { actor, trx, now } = run;
    const { on, ruptureId, ...said } = run.input;
    const action = 'repair.logged';
    const rupture = await trx.selectFrom('ruptures').where('id', '=', ruptureId).select('patientId').executeTakeFirst();
    if (!rupture) throw new DomainError('not-found', {}, { action, patientId: null, objectId: ruptureId });
    const access = { action, patientId: rupture.patientId, objectId: ruptureId };
    await ensurePatient(run, canLogRupture, access);
    if (on > dayIn(timeZone, now)) throw new DomainError('invalid-input', { on: 'date-future' });
    await trx
      .insertInto('repairs')
      .values({ ...said, id: newId(), ruptureId, triedOn: on, loggedBy: actor.id, loggedAt: now })
      .execute();
    await run.audit(access);
  },
);
