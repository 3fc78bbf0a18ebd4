import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canOpenEmergencyAccess, EMERGENCIES_A_DAY } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { openEmergencyAccessInput } from '#domain/patients/inputs.ts';
import { emergenciesSince, openEmergency } from '#server/database/tables/patients/emergencies.ts';
import { coordinatorsToTell, lockProfessional } from '#server/database/tables/people/professionals.ts';
import type { Addressee } from '#server/database/tables/people/professionals.ts';
import { patientsNamed } from '#server/database/tables/patients/patients.ts';
import { newId } from '#server/new-id.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Opened until a time, or (after several in one day) waiting for a coordinator; and who is to be told of it by mail. */
export type EmergencyOutcome = ({ kind: 'opened'; patientId: string; until: number } | { kind: 'waits' }) & {
  tell: Addressee[];
};

const A_DAY_MS = 24 * 3_600_000;

type OpenRun = Run<Actor, v.InferOutput<typeof openEmergencyAccessInput>>;

/**
 * Opens a patient's record for 60 minutes to a professional who knows the full name and birth date and gives a reason; from the fourth
 * within 24 hours on a coordinator is asked first. Throws 'not-in-clinic' where nobody matches, 'conflict' where two patients do: then
 * only a coordinator can tell which.
 */
export const openEmergencyAccess = useCase(
  openEmergencyAccessInput,
  async (run: OpenRun): Promise<EmergencyOutcome> => {
    const { actor, trx, now, dialect } = run;
    const { reason, ...identity } = run.input;
    const access = { action: 'emergency-access.opened', patientId: null, objectId: null };
    ensure(canOpenEmergencyAccess(actor), access);
    ensureFresh(run, access);
    const [patientId, another] = await patientsNamed(trx, identity);
    if (patientId === undefined) throw new DomainError('not-in-clinic', {}, access);
    if (another !== undefined) throw new DomainError('conflict', {}, access);
    await lockProfessional(trx, dialect, actor.id);
    const tell = await coordinatorsToTell(trx);
    if ((await emergenciesSince(trx, actor.id, now - A_DAY_MS)) >= EMERGENCIES_A_DAY) {
      const asked = await ask(run, patientId, reason);
      return { kind: 'waits', tell: asked ? tell : [] };
    }
    return { kind: 'opened', patientId, until: await openEmergency(run, { patientId, reason }), tell };
  },
);

/** Asks a coordinator; whoever asks again while it waits has asked already. */
async function ask({ actor, trx, now, audit }: OpenRun, patientId: string, reason: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom('emergencyRequests')
    .where('professionalId', '=', actor.id)
    .where('patientId', '=', patientId)
    .where('outcome', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (waiting) return false;
  const id = newId();
  await trx
    .insertInto('emergencyRequests')
    .values({ id, patientId, professionalId: actor.id, reason, askedAt: now })
    .execute();
  await audit({
    action: 'emergency-access.asked',
    patientId,
    objectId: id,
    written: [{ kind: 'emergency-request', id }],
  });
  return true;
}
