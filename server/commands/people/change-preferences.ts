import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { changePreferencesInput } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** A person chooses their language or theme; what is not given stays. */
export const changePreferences = useCase(
  changePreferencesInput,
  async ({ actor, input, trx, audit }: Run<Actor, v.InferOutput<typeof changePreferencesInput>>): Promise<void> => {
    const { locale = actor.locale, theme = actor.theme } = input;
    await trx.updateTable('professionals').set({ locale, theme }).where('id', '=', actor.id).execute();
    await audit({ action: 'professional.preferences-changed', patientId: null, objectId: actor.id });
  },
);
