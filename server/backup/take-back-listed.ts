import { NO_PASSWORD } from '../auth/passwords.ts';
import type { Trx } from '../database/database.ts';
import type { Revoked } from './revoked-list.ts';

/**
 * Takes back in a copy what ended since it was made, by the list beside the copies, where no database is there to tell. Who changed their
 * password, or what they have besides it, has none until they are given a link: the one of before may be known to whom it was changed for.
 * Gives how many rights were taken back, and how many people have no password now.
 */
export async function takeBackListed(
  trx: Trx,
  revoked: readonly Revoked[],
): Promise<{ takenBack: number; withoutPassword: number }> {
  const before = new Map(
    (await trx.selectFrom('professionals').select(['id', 'status']).execute()).map(({ id, status }) => [id, status]),
  );
  const team = async () => (await trx.selectFrom('careTeamMembers').select('professionalId').execute()).length;
  const members = await team();
  const without = new Set<string>();
  const left = new Map<string, { patientId: string; professionalId: string }>();
  for (const one of revoked) {
    const { professionalId: id } = one;
    if (!before.has(id)) continue;
    switch (one.kind) {
      case 'standing':
        await trx
          .updateTable('professionals')
          .set({ role: one.role, status: one.status })
          .where('id', '=', id)
          .execute();
        break;
      case 'password':
        await trx.updateTable('professionals').set({ passwordHash: NO_PASSWORD }).where('id', '=', id).execute();
        without.add(id);
        break;
      case 'factors':
        for (const table of ['totpFactors', 'recoveryCodes', 'passkeys'] as const)
          await trx.deleteFrom(table).where('professionalId', '=', id).execute();
        // Or the password alone would open the account.
        await trx.updateTable('professionals').set({ passwordHash: NO_PASSWORD }).where('id', '=', id).execute();
        without.add(id);
        break;
      case 'codes':
        await trx.deleteFrom('recoveryCodes').where('professionalId', '=', id).execute();
        break;
      case 'identity':
        await trx.deleteFrom('providerIdentities').where('professionalId', '=', id).execute();
        break;
      case 'care-team': {
        const { patientId } = one;
        // Who left and came back stays: the copy has them, or they are asked to be added again.
        if (one.isIn) left.delete(`${patientId} ${id}`);
        else left.set(`${patientId} ${id}`, { patientId, professionalId: id });
        break;
      }
      default:
        one satisfies never;
    }
  }
  for (const { patientId, professionalId } of left.values())
    await trx
      .deleteFrom('careTeamMembers')
      .where('patientId', '=', patientId)
      .where('professionalId', '=', professionalId)
      .execute();
  const after = await trx.selectFrom('professionals').select(['id', 'status']).execute();
  const closed = after.filter(({ id, status }) => status === 'disabled' && before.get(id) === 'active').length;
  return { takenBack: closed + members - (await team()), withoutPassword: without.size };
}
