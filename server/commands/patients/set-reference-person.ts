import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canChangeCareTeam } from '#domain/access/policy.ts';
import { careTeamInput } from '#domain/patients/inputs.ts';
import { careTeamOf } from '#server/database/tables/patients/care-teams.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Names a member of the care team as the one reference person. Throws 'not-found' for who is not a member. */
export const setReferencePerson = useCase(
  careTeamInput,
  async (run: Run<Actor, v.InferOutput<typeof careTeamInput>>): Promise<void> => {
    const { patientId, professionalId } = run.input;
    const access = { action: 'care-team.reference-set', patientId, objectId: professionalId };
    await ensurePatient(run, canChangeCareTeam, access);
    const team = await careTeamOf(run.trx, patientId);
    ensure(team.some((member) => member.id === professionalId) ? 'allowed' : 'hidden', access);
    // One statement for the whole team: of two changes at once the later wins, and there is never a second reference.
    await run.trx
      .updateTable('careTeamMembers')
      .set((eb) => ({
        isReference: eb.case().when('professionalId', '=', professionalId).then(eb.lit(1)).else(eb.lit(0)).end(),
      }))
      .where('patientId', '=', patientId)
      .execute();
    run.announce({ type: 'care-team.changed', patientId });
    await run.audit(access);
  },
);
