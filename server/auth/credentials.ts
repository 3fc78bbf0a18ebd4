import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '#domain/errors.ts';
import type { Database } from '../database/database.ts';
import type { Passwords } from './passwords.ts';

export type Credentials = {
  hash: (password: string) => Promise<string>;
  /**
   * The id of the active account with this e-mail and password. Throws 'wrong-credentials' (unknown, disabled and wrong look
   * the same), 'too-many-tries' (10 evaluated guesses in 15 minutes and account; a right one starts anew) or 'busy'.
   */
  check: (email: string, password: string) => Promise<string>;
};

const guesses = { points: 10, duration: 15 * 60 };

/** The one place where a password is compared, so that every way of guessing one is counted. */
export function createCredentials(database: Database, passwords: Passwords): Credentials {
  const limiter = new RateLimiterMemory(guesses);
  return {
    hash: passwords.hash,
    check: async (email, password) => {
      const account = createHash('sha256').update(email).digest('base64url');
      await limiter.consume(account).catch((refused: unknown) => {
        throw refused instanceof RateLimiterRes ? new DomainError('too-many-tries') : refused;
      });
      const person = await database.query
        .selectFrom('professionals')
        .select(['id', 'passwordHash', 'status'])
        .where('email', '=', email)
        .executeTakeFirst();
      const right = await passwords.verify(person?.passwordHash ?? null, password).catch(async (thrown: unknown) => {
        // Not evaluated (busy), so it was not a guess.
        await limiter.reward(account);
        throw thrown;
      });
      if (!right || person?.status !== 'active') throw new DomainError('wrong-credentials');
      await limiter.delete(account);
      return person.id;
    },
  };
}
