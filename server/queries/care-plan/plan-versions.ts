import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadDocument } from '#domain/access/policy.ts';
import { standingNow } from '#domain/care-plan/stances.ts';
import type { Said } from '#domain/care-plan/stances.ts';
import { id } from '#domain/ids.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { compareByName } from '#domain/people/names.ts';
import { useCase } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Run } from '#server/use-case/command.ts';
import { laterStancesOf } from '#server/database/tables/care-plan/stances.ts';
import { knownNames } from '#server/database/tables/people/names.ts';

const input = v.object({ patientId: id });

/** The agreed versions of a patient's plan, latest first, with who agrees and who does not: where each stands now. */
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
      .select(['versionId', 'stance', 'professionalId', 'why', 'wouldChangeMind'])
      .execute();
    const later = await laterStancesOf(
      trx,
      versions.map(({ id }) => id),
    );
    const known = await knownNames(trx, [
      ...versions.map(({ agreedBy }) => agreedBy),
      ...stances.map(({ professionalId }) => professionalId),
      ...later.map(({ by }) => by.id),
    ]);
    await audit({ action: 'plan-versions.read', patientId, objectId: null });
    return versions.map(({ id, number, agreedAt, agreedBy }) => {
      const named = (people: Iterable<[person: string, at: number]>) =>
        [...people]
          .flatMap(([person, at]) => nameAt(known, person, at) ?? [])
          .sort(compareByName)
          .map(({ givenName, familyName }) => ({ givenName, familyName }));
      const stands = standingNow(
        stances.filter(({ versionId }) => versionId === id),
        later.filter(({ versionId }) => versionId === id),
      );
      const taking = (stance: Said['stance']) =>
        named([...stands].flatMap(([person, said]) => (said.stance === stance ? [[person, said.at ?? agreedAt]] : [])));
      return {
        number,
        agreedAt,
        agreedBy: named([[agreedBy, agreedAt]])[0] ?? { givenName: '', familyName: '' },
        agreeing: taking('agrees'),
        dissenting: taking('dissents'),
      };
    });
  },
);
