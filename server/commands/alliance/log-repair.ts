import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canLogRupture } from '#domain/access/policy.ts';
import { logRepairInput } from '#domain/alliance/rupture.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

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
