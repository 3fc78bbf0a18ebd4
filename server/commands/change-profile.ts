import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { changeProfileInput } from '../../src/domain/people/inputs.ts';
import { useCase } from './command.ts';
import type { Run } from './command.ts';

/** A person changes their own name and profession. */
export const changeProfile = useCase(
  changeProfileInput,
  async ({ actor, input, trx, audit }: Run<Actor, v.InferOutput<typeof changeProfileInput>>): Promise<void> => {
    const { givenName, familyName, profession } = input;
    await trx
      .updateTable('professionals')
      .set({ givenName, familyName, profession })
      .where('id', '=', actor.id)
      .execute();
    await audit({ action: 'professional.profile-changed', patientId: null, objectId: actor.id });
  },
);
