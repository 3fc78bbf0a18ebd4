import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { id } from '#domain/ids.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { compareByName } from '#domain/people/names.ts';
import { useCase } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Run } from '#server/use-case/command.ts';
import { knownNames } from '#server/database/tables/people/names.ts';

const input = v.object({ patientId: id });

/** The agreed versions of a patient's plan, latest first, with how many agreed and who did not. */
export const planVersions = useCase(
  input,
  async ({ actor, input: { patientId }, trx, now, audit }: Run<Actor, { patientId: string }>) => {
    await ensurePatient({ actor, trx, now }, canReadDocument, {
      patientId,
      action: 'plan-versions.read',
      objectId: null,
    });
    const versions = await trx
      .selectFrom('planVersions')
      .where('patientId', '=', patientId)
      .select(['id', 'number', 'agreedAt', 'agreedBy'])
      .orderBy('number', 'desc')
      .execute();
    const stances = await trx
      .selectFrom('planVersionStances')
      .innerJoin('planVersions', 'planVersions.id', 'planVersionStances.versionId')
      .where('patientId', '=', patientId)
      .select(['versionId', 'stance', 'professionalId'])
      .execute();
    const known = await knownNames(trx, [
      ...versions.map(({ agreedBy }) => agreedBy),
      ...stances.map(({ professionalId }) => professionalId),
    ]);
    await audit({ action: 'plan-versions.read', patientId, objectId: null });
    return versions.map(({ id, number, agreedAt, agreedBy }) => {
      const namesOf = (ids: string[]) =>
        ids
          .flatMap((person) => nameAt(known, person, agreedAt) ?? [])
          .sort(compareByName)
          .map(({ givenName, familyName }) => ({ givenName, familyName }));
      const taking = (stance: 'agrees' | 'dissents') =>
        namesOf(
          stances
            .filter((one) => one.versionId === id && one.stance === stance)
            .map(({ professionalId }) => professionalId),
        );
      return {
        number,
        agreedAt,
        agreedBy: namesOf([agreedBy])[0] ?? { givenName: '', familyName: '' },
        agreeing: taking('agrees'),
        dissenting: taking('dissents'),
      };
    });
  },
);
