import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { canChangeCareTeam, canJoinCareTeam } from '../../src/domain/access/policy.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { careTeamInput } from '../../src/domain/patients/inputs.ts';
import { professionalOf } from '../database/repositories/professionals.ts';
import { useCase } from './command.ts';
import type { Run } from './command.ts';
import { ensurePatient } from './ensure-patient.ts';

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
