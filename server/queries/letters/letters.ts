import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, canWriteLetter } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { letterInput } from '#domain/letters/letter.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import { secureMailHosts } from '#server/database/tables/clinic-settings.ts';
import { lettersOf } from '#server/database/tables/letters/letters.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';
import { refusalsOf } from '#server/database/tables/refusal/refusals.ts';
import { colleaguesOf } from '#server/queries/people/colleagues.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';

/** The letters of a patient, and what a new one can be drafted from: closed cases, correspondents, refusals in the patient's own words. */
export const patientLetters = useCase(patientInput, async (run: Run<Actor, v.InferOutput<typeof patientInput>>) => {
  const { actor, trx, now, input } = run;
  const { patientId } = input;
  const access = { action: 'letters.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadPatient, access);
  const mayWrite = canWriteLetter(actor, standing, now) === 'allowed';
  const letters = await lettersOf(trx, { patientId });
  const known = await knownNames(
    trx,
    letters.map(({ writtenBy }) => writtenBy),
  );
  await run.audit(access);
  const ways = { cases: [], people: [], refusals: [] };
  return {
    letters: letters.map(({ body, ...letter }) => ({
      ...letter,
      isEmpty: body === '',
      writtenByName: nameTextAt(known, letter.writtenBy, letter.writtenAt) ?? '',
    })),
    ...(mayWrite ? await waysToWrite(run, patientId) : ways),
    may: { write: mayWrite },
  };
});

async function waysToWrite({ trx }: Run<Actor, unknown>, patientId: string) {
  const cases = await trx
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('patientId', '=', patientId)
    .where('agendaItems.status', '=', 'closed')
    .select(['agendaItems.id', 'question', 'startsAt', 'title'])
    .orderBy('startsAt', 'desc')
    .orderBy('agendaItems.id', 'desc')
    .limit(20)
    .execute();
  const people = await trx
    .selectFrom('relatedPersons')
    .where('patientId', '=', patientId)
    .where('endedAt', 'is', null)
    .where('relationship', 'in', ['general-practitioner', 'correspondent'])
    .select(['id', 'relationship', 'name', 'mayKnow'])
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  const refusals = (await refusalsOf(trx, { patientIds: [patientId] })).flatMap((refusal) => {
    const { practice, named, part, refusedOn, words, saidByOther } = currentFacts(refusal);
    if (isWithdrawn(refusal) || words === '' || saidByOther.includes('words')) return [];
    return [{ id: refusal.id, practice, named, part, refusedOn, words }];
  });
  return { cases, people, refusals };
}

/** One letter, whole, with who may be named as having told the patient. */
export const letter = useCase(letterInput, async (run: Run<Actor, v.InferOutput<typeof letterInput>>) => {
  const { actor, trx, now, input } = run;
  const { letterId } = input;
  const [found] = await lettersOf(trx, { letterId });
  const refused = { action: 'letter.read', patientId: found?.patientId ?? null, objectId: letterId };
  if (!found) throw new DomainError('not-found', {}, refused);
  const access = { ...refused, patientId: found.patientId };
  const standing = await ensurePatient(run, canReadPatient, access);
  const mayWrite = canWriteLetter(actor, standing, now) === 'allowed';
  const patient = await trx
    .selectFrom('patients')
    .where('id', '=', found.patientId)
    .select(['givenName', 'familyName', 'birthDate'])
    .executeTakeFirstOrThrow();
  const ids = [found.writtenBy, found.informing?.by ?? null, ...found.sendings.map(({ by }) => by)];
  const known = await knownNames(trx, ids);
  await run.audit(access);
  return {
    ...found,
    patient,
    names: Object.fromEntries(known.map(({ id }) => [id, nameTextAt(known, id, null) ?? ''])),
    secureHosts: await secureMailHosts(trx),
    colleagues: mayWrite ? await colleaguesOf(trx) : [],
    may: { write: mayWrite },
  };
});
