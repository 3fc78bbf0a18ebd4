import * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { canReadDocument } from '../../src/domain/access/policy.ts';
import { id } from '../../src/domain/ids.ts';
import { nameAt } from '../../src/domain/people/named-then.ts';
import { compareByName } from '../../src/domain/people/names.ts';
import { useCase } from '../commands/command.ts';
import { ensurePatient } from '../commands/ensure-patient.ts';
import type { Run } from '../commands/command.ts';
import { knownNames } from '../database/repositories/names.ts';

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
