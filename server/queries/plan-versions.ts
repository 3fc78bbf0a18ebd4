import * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { canReadDocument } from '../../src/domain/access/policy.ts';
import { id } from '../../src/domain/ids.ts';
import { useCase } from '../commands/command.ts';
import { ensurePatient } from '../commands/ensure-patient.ts';
import type { Run } from '../commands/command.ts';

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
      .innerJoin('professionals', 'professionals.id', 'planVersions.agreedBy')
      .where('patientId', '=', patientId)
      .select(['planVersions.id', 'number', 'agreedAt', 'givenName', 'familyName'])
      .orderBy('number', 'desc')
      .execute();
    const stances = await trx
      .selectFrom('planVersionStances')
      .innerJoin('planVersions', 'planVersions.id', 'planVersionStances.versionId')
      .innerJoin('professionals', 'professionals.id', 'planVersionStances.professionalId')
      .where('patientId', '=', patientId)
      .select(['versionId', 'stance', 'givenName', 'familyName'])
      .orderBy('familyName')
      .execute();
    await audit({ action: 'plan-versions.read', patientId, objectId: null });
    return versions.map(({ id, number, agreedAt, givenName, familyName }) => {
      const taken = stances.filter((stance) => stance.versionId === id);
      const namesOf = (stance: 'agrees' | 'dissents') =>
        taken
          .filter((one) => one.stance === stance)
          .map((one) => ({ givenName: one.givenName, familyName: one.familyName }));
      return {
        number,
        agreedAt,
        agreedBy: { givenName, familyName },
        agreeing: namesOf('agrees'),
        dissenting: namesOf('dissents'),
      };
    });
  },
);
