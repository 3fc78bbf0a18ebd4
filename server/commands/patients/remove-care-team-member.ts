import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canChangeCareTeam } from '#domain/access/policy.ts';
import { careTeamInput } from '#domain/patients/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Takes a member out of a care team, the reference person too. What they have open of this patient closes (D6). */
export const removeCareTeamMember = useCase(
  careTeamInput,
  async (run: Run<Actor, v.InferOutput<typeof careTeamInput>>): Promise<void> => {
    const { patientId, professionalId } = run.input;
    const access = { action: 'care-team.member-removed', patientId, objectId: professionalId };
    await ensurePatient(run, canChangeCareTeam, access);
    const removed = await run.trx
      .deleteFrom('careTeamMembers')
      .where('patientId', '=', patientId)
      .where('professionalId', '=', professionalId)
      .returning('professionalId')
      .executeTakeFirst();
    ensure(removed ? 'allowed' : 'hidden', access);
    run.announce({ type: 'professional.rights-changed', professionalId });
    run.announce({ type: 'care-team.changed', patientId });
    await run.audit(access);
  },
);
