import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canNoteWish, canReadPatient } from '#domain/access/policy.ts';
import { languages } from '#domain/around/related-person.ts';
import { wishesFor, wishesOf } from '#domain/around/wishes.ts';
import type { NotedWish } from '#domain/around/wishes.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { notedWishes } from '#server/database/tables/around/wishes.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';
import { colleaguesOf } from '#server/queries/people/colleagues.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** Who is around a patient, their language, and where they stand before the team speaks about them. */
export const around = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { actor, trx, now, input } = run;
  const { patientId } = input;
  const access = { action: 'around.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadPatient, access);
  const patient = await trx
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select(['communicationLanguage', 'interpreterRequired'])
    .executeTakeFirstOrThrow();
  const people = await trx
    .selectFrom('relatedPersons')
    .where('patientId', '=', patientId)
    .where('endedAt', 'is', null)
    .select(['id', 'relationship', 'name', 'telecom', 'mayKnow', 'note'])
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  const noted = ((await notedWishes(trx, [patientId])).get(patientId) ?? []).filter(
    ({ keepFromId }) => keepFromId !== actor.id,
  );
  const known = await knownNames(
    trx,
    noted.flatMap(({ saidTo, keepFromId }) => [saidTo, keepFromId]),
  );
  const named = noted.map((wish): NotedWish => ({
    ...wish,
    saidTo: nameTextAt(known, wish.saidTo, wish.recordedAt) ?? '',
    keepFrom: nameTextAt(known, wish.keepFromId, null) ?? wish.keepFrom,
  }));
  const mayNote = canNoteWish(actor, standing, now) === 'allowed';
  await run.audit(access);
  return {
    language: languages.find((known) => known === patient.communicationLanguage) ?? null,
    interpreterRequired: patient.interpreterRequired === 1,
    people,
    wishes: wishesFor(wishesOf(named), actor.id),
    /** Everything noted, latest first. */
    noted: named.reverse(),
    colleagues: mayNote ? (await colleaguesOf(trx)).filter(({ id }) => id !== actor.id) : [],
    may: { note: mayNote },
  };
});
