import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canChangeCareTeam, canJoinCareTeam } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { careTeamInput } from '#domain/patients/inputs.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Puts a colleague in a patient's care team; who already is stays. Observers and closed accounts are refused ('choice'). */
export const addCareTeamMember = useCase(
  careTeamInput,
  async (run: Run<Actor, v.InferOutput<typeof careTeamInput>>): Promise<void> => {
    const { actor, trx, now } = run;
    const { patientId, professionalId } = run.input;
    const access = { action: 'care-team.member-added', patientId, objectId: professionalId };
    await ensurePatient(run, canChangeCareTeam, access);
    const person = await professionalOf(trx, professionalId);
    if (!person) throw new DomainError('not-found', {}, access);
    if (!canJoinCareTeam(person)) throw new DomainError('invalid-input', { professionalId: 'choice' }, access);
    await trx
      .insertInto('careTeamMembers')
      .values({ patientId, professionalId, isReference: 0, addedAt: now, addedBy: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    run.announce({ type: 'professional.rights-changed', professionalId });
    run.announce({ type: 'care-team.changed', patientId });
    await run.audit(access);
  },
);
