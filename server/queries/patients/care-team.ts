import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canChangeCareTeam, canReadPatient } from '#domain/access/policy.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { careTeamOf } from '#server/database/tables/patients/care-teams.ts';
import { colleaguesOf } from '../people/colleagues.ts';
import type { Colleague } from '../people/colleagues.ts';

/** The page of a patient's care team: whom the actor may add to it, nobody where they may not change it. */
export const careTeam = useCase(
  patientInput,
  async (run: Run<Actor, v.InferOutput<typeof patientInput>>): Promise<{ others: Colleague[] }> => {
    const { actor, trx, now, input } = run;
    const access = { action: 'care-team.read', patientId: input.patientId, objectId: null };
    const standing = await ensurePatient(run, canReadPatient, access);
    const members = new Set((await careTeamOf(trx, input.patientId)).map(({ id }) => id));
    await run.audit(access);
    if (canChangeCareTeam(actor, standing, now) !== 'allowed') return { others: [] };
    return { others: (await colleaguesOf(trx)).filter(({ id }) => !members.has(id)) };
  },
);
