import type { Actor, Role } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { compareByName } from '#domain/people/names.ts';
import { fullName } from '#domain/people/full-name.ts';
import { peopleWithSecondFactor } from '#server/auth/second-factor/factors.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** An account, as who administers the clinic sees it. */
export type Person = Omit<Schema['professionals'], 'passwordHash' | 'locale' | 'theme'> & { hasSecondFactor: boolean };
/** An invitation that can still be used. `createdByName` is null where it was made at the machine itself. */
export type PendingInvitation = { id: string; role: Role; expiresAt: number; createdByName: string | null };

/** Every account by family name, disabled ones included, and the invitations that can still be used. */
export const people = useCase(
  nothing,
  async ({
    actor,
    trx,
    now,
  }: Run<Actor, unknown>): Promise<{
    professionals: Person[];
    invitations: PendingInvitation[];
  }> => {
    ensure(canAdministerPeople(actor), { action: 'people.listed', patientId: null, objectId: null });
    const professionals = await trx
      .selectFrom('professionals')
      .select(['id', 'email', 'givenName', 'familyName', 'profession', 'role', 'status', 'createdAt'])
      .execute();
    const protectedBy = await peopleWithSecondFactor(trx);
    const listed = professionals.map((person) => ({ ...person, hasSecondFactor: protectedBy.has(person.id) }));
    return { professionals: listed.sort(compareByName), invitations: await pendingInvitations(trx, now) };
  },
);

async function pendingInvitations(trx: Trx, now: number): Promise<PendingInvitation[]> {
  const rows = await trx
    .selectFrom('professionalInvitations')
    .leftJoin('professionals', 'professionals.id', 'professionalInvitations.createdBy')
    .select(['professionalInvitations.id', 'professionalInvitations.role', 'expiresAt', 'givenName', 'familyName'])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('expiresAt')
    .execute();
  return rows.map(({ id, role, expiresAt, givenName, familyName }) => ({
    id,
    role,
    expiresAt,
    createdByName: givenName === null || familyName === null ? null : fullName({ givenName, familyName }),
  }));
}
