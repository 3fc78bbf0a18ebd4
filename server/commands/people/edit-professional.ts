import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { editProfessionalInput } from '#domain/people/inputs.ts';
import { endPasswordLinks } from '#server/database/tables/people/password-links.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

type EditRun = Run<Actor, v.InferOutput<typeof editProfessionalInput>>;

/**
 * Changes somebody's name, profession or address: coordinators only, with a fresh password (D25). What was written before keeps the name
 * of then. Throws 'email-taken' where the address is another account's.
 */
export const editProfessional = useCase(editProfessionalInput, async (run: EditRun): Promise<void> => {
  const { actor, input, trx, now, announce } = run;
  const { professionalId, ...person } = input;
  const access = { action: 'professional.edited', patientId: null, objectId: professionalId };
  ensure(canAdministerPeople(actor), access);
  ensureFresh(run, access);
  const before = await trx
    .selectFrom('professionals')
    .where('id', '=', professionalId)
    .select(['id', 'givenName', 'familyName', 'profession', 'email'])
    .executeTakeFirst();
  if (!before) throw new DomainError('not-found', {}, access);
  await ensureFree(trx, person.email, professionalId);
  const { email, ...name } = before;
  await keepName(trx, name, person, { by: actor.id, at: now });
  await trx.updateTable('professionals').set(person).where('id', '=', professionalId).execute();
  if (email !== person.email) await endPasswordLinks(trx, professionalId);
  announce({ type: 'professional.rights-changed', professionalId });
  await run.audit(access);
});

async function ensureFree(trx: Trx, email: string, professionalId: string): Promise<void> {
  const another = await trx
    .selectFrom('professionals')
    .where('email', '=', email)
    .where('id', '<>', professionalId)
    .select('id')
    .executeTakeFirst();
  if (another) throw new DomainError('email-taken', { email: 'email-taken' });
}

type Name = Pick<Schema['professionals'], 'givenName' | 'familyName' | 'profession'>;

/** Keeps as whom the person was known until now, where they are to be known as somebody else. */
async function keepName(
  trx: Trx,
  { id, ...name }: Name & { id: string },
  after: Name,
  { by, at }: { by: string; at: number },
): Promise<void> {
  const { givenName, familyName, profession } = name;
  if (after.givenName === givenName && after.familyName === familyName && after.profession === profession) return;
  const last = await trx
    .selectFrom('formerNames')
    .where('professionalId', '=', id)
    .select('untilAt')
    .orderBy('untilAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  await trx
    .insertInto('formerNames')
    .values({ ...name, professionalId: id, fromAt: last?.untilAt ?? 0, untilAt: at, changedBy: by })
    // Twice within a millisecond: nothing was written under the name between.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
