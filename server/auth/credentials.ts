import type { Actor, Role } from '#domain/access/actor.ts';
import { has } from '#domain/access/capabilities.ts';
import { DomainError } from '#domain/errors.ts';
import type { Database } from '../database/database.ts';
import type { From } from './from.ts';
import { guessFrom, guessSignedIn } from './guesses.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import type { Counted, Limits } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { ProviderSettings } from './provider/provider-settings.ts';
import type { SignInRecord } from './sign-in-record.ts';

/** Somebody whose password was right. */
export type Person = { id: string; role: Role; email: string };

export type Credentials = {
  hash: (password: string) => Promise<string>;
  /** Whether the account with this e-mail address may have a password: with single sign-on perhaps only one may. */
  allowedFor: (email: string) => boolean;
  /**
   * The active account with this e-mail and password. Throws 'wrong-credentials' (unknown, disabled and wrong look the same),
   * 'too-many-tries' (guesses.ts) or 'busy'.
   */
  check: (email: string, password: string, from: From) => Promise<Person>;
  /** Whoever is signed in proves again that they know their password. Throws as above; strangers' guesses do not count here. */
  confirm: (actor: Pick<Actor, 'id' | 'role' | 'email'>, password: string, from: From) => Promise<void>;
};

type Guess = {
  what: 'sign-in' | 'identity';
  email: string;
  password: string;
  from: From;
  counted: Counted[];
  isKnown: boolean;
};
type Account = Person & { passwordHash: string; status: 'active' | 'disabled' };

/** The one place where a password is compared, so that every way of guessing one is counted, and leaves a trace. */
export function createCredentials(
  { database, limits, knownBrowsers, record }: Parts,
  passwords: Passwords,
  provider: ProviderSettings | null = null,
): Credentials {
  const only = provider?.passwordOnlyFor ?? null;
  const allowedFor = (email: string) => only === null || email === only;
  /** The one account that keeps a password beside single sign-on is a coordinator's. */
  const mayHave = ({ email, role }: Account) => allowedFor(email) && (only === null || has(role, 'clinic.administer'));
  const guess = async (account: Account | undefined, { what, email, password, from, counted, isKnown }: Guess) => {
    const event = { means: 'password', from, professional: account ?? null, email } as const;
    const refuse = async (code: 'too-many-tries' | 'wrong-credentials', over = 0) => {
      await record({ ...event, action: `${what}.${code === 'too-many-tries' ? 'limited' : 'refused'}`, over });
      throw new DomainError(code);
    };
    const over = await limits.count(counted);
    if (over > 0) return refuse('too-many-tries', over);
    const right = await passwords
      .verify(account?.passwordHash ?? null, password, isKnown)
      .catch(async (thrown: unknown) => {
        // Not evaluated (busy), so it was not a guess.
        await limits.giveBack(counted.map(({ key }) => key));
        throw thrown;
      });
    if (!right || account?.status !== 'active' || !mayHave(account)) return refuse('wrong-credentials');
    const [own, ...shared] = counted.map(({ key }) => key);
    if (own !== undefined) await limits.forget(own);
    if (shared.length > 0) await limits.giveBack(shared);
    return account;
  };

  const accountOf = (email: string): Promise<Account | undefined> =>
    database.query
      .selectFrom('professionals')
      .select(['id', 'role', 'email', 'passwordHash', 'status'])
      .where('email', '=', email)
      .executeTakeFirst();

  return {
    hash: passwords.hash,
    allowedFor,
    check: async (email, password, from) => {
      const account = await accountOf(email);
      const known = await knownBrowsers.knows(account?.id ?? null, from.cookies);
      const counted = guessFrom(email, from, known);
      return guess(account, { what: 'sign-in', email, password, from, counted, isKnown: known !== null });
    },
    confirm: async ({ id, email }, password, from) => {
      const counted = guessSignedIn(id);
      await guess(await accountOf(email), { what: 'identity', email, password, from, counted, isKnown: true });
    },
  };
}

type Parts = { database: Database; limits: Limits; knownBrowsers: KnownBrowsers; record: SignInRecord };
