import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { systemScopes } from '#domain/systems/system-account.ts';
import type { SystemActor, SystemScope } from '#domain/systems/system-account.ts';
import { jsonColumn } from '#server/database/codecs/json-column.ts';
import { linkTokenHash } from '#server/database/tables/people/invitations.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

const scopesColumn = jsonColumn(v.array(v.picklist(systemScopes)));

type Listed = { id: string; name: string; scopes: SystemScope[]; createdAt: number };

/** The systems that may read now. */
export const systemAccounts = useCase(nothing, async ({ actor, trx }: Run<Actor, unknown>): Promise<Listed[]> => {
  ensure(canAdministerPeople(actor), { action: 'system-accounts.listed', patientId: null, objectId: null });
  const rows = await trx
    .selectFrom('systemAccounts')
    .where('revokedAt', 'is', null)
    .select(['id', 'name', 'scopes', 'createdAt'])
    .orderBy('createdAt')
    .execute();
  return rows.map((row) => ({ ...row, scopes: scopesColumn.read(row.scopes) }));
});

/** The system whose token this is, or null: unknown and revoked look the same. */
export const systemOf = useCase(
  v.object({ token: v.pipe(v.string(), v.maxLength(200)) }),
  async ({ input, trx }: Run<null, { token: string }>): Promise<SystemActor | null> => {
    const row = await trx
      .selectFrom('systemAccounts')
      .where('tokenHash', '=', linkTokenHash(input.token))
      .where('revokedAt', 'is', null)
      .select(['id', 'scopes'])
      .executeTakeFirst();
    return row ? { role: 'system', accountId: row.id, scopes: scopesColumn.read(row.scopes) } : null;
  },
);
