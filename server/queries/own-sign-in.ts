import type { Actor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { NO_PASSWORD } from '../auth/passwords.ts';
import { factorsOf } from '../auth/second-factor/factors.ts';
import { useCase } from '../use-case/command.ts';
import type { Run } from '../use-case/command.ts';

/** How one signs in oneself: what one has besides the password, and the sessions that are open, the latest seen first. */
export const ownSignIn = useCase(nothing, async ({ actor, trx, now }: Run<Actor, unknown>) => {
  const sessions = await trx
    .selectFrom('sessions')
    .where('professionalId', '=', actor.id)
    .where('expiresAt', '>', now)
    .select(['id', 'browser', 'createdAt', 'seenAt'])
    .orderBy('seenAt', 'desc')
    .execute();
  const passkeys = await trx
    .selectFrom('passkeys')
    .where('professionalId', '=', actor.id)
    .select(['id', 'name', 'createdAt', 'usedAt'])
    .orderBy('createdAt')
    .execute();
  const account = trx.selectFrom('professionals').where('id', '=', actor.id).select('passwordHash');
  const { passwordHash = NO_PASSWORD } = (await account.executeTakeFirst()) ?? {};
  return {
    passkeys,
    hasPassword: passwordHash !== NO_PASSWORD,
    factors: await factorsOf(trx, actor.id),
    sessions: sessions.map((session) => ({ ...session, isThis: session.id === actor.sessionId })),
  };
});
