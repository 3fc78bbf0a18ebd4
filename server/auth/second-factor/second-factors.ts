import * as v from 'valibot';
import type { Role } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { passkeyAnswerInput } from '#domain/people/passkey.ts';
import { secondFactorCodeInput } from '#domain/people/second-factor.ts';
import type { SecondFactor } from '#domain/people/second-factor.ts';
import type { Clock } from '#server/clock.ts';
import type { Database } from '#server/database/database.ts';
import type { From } from '../from.ts';
import { codeFrom } from '../guesses.ts';
import type { KnownBrowsers } from '../known-browsers.ts';
import type { Limits } from '../limits.ts';
import type { SignInRecord } from '../sign-in-record.ts';
import { useCode } from './factors.ts';
import { usePasskey } from './passkeys.ts';
import type { Site } from './passkeys.ts';
import type { Vault } from './vault.ts';

type Person = { id: string; role: Role; email: string };

/** Where a code is given: on the way in, or by somebody who is signed in. */
export type Asked = 'sign-in' | 'identity';

/** Who proves something, for which session or half sign-in. */
export type Proving = { person: Person; bound: string; from: From; asked: Asked };

export type SecondFactors = {
  /** Takes `{code}`, used up by it, or `{passkey}`; gives what it was. Throws 'wrong-code', or 'too-many-tries' (guesses.ts). */
  prove: (input: unknown, proving: Proving) => Promise<SecondFactor>;
};

type Parts = {
  database: Database;
  clock: Clock;
  limits: Limits;
  knownBrowsers: KnownBrowsers;
  record: SignInRecord;
  vault: Vault;
  site: Site;
};

/** The one place where a code is compared, so that every way of guessing one is counted, and leaves a trace (T7). */
export function createSecondFactors({
  database,
  clock,
  limits,
  knownBrowsers,
  record,
  vault,
  site,
}: Parts): SecondFactors {
  return {
    prove: async (input, { person, bound, from, asked }) => {
      const given = parse(givenInput, input);
      const withPasskey = (given.passkey ?? '') !== '';
      const code = withPasskey ? '' : parse(secondFactorCodeInput, given).code;
      const means = withPasskey ? 'passkey' : /^\d{6}$/.test(code) ? 'totp' : 'recovery-code';
      const event = { means, from, professional: person, email: person.email } as const;
      const where =
        asked === 'identity'
          ? ({ signedIn: true } as const)
          : { knownBrowser: await knownBrowsers.knows(person.id, from.cookies) };
      const counted = codeFrom(person.id, where);
      const over = await limits.count(counted);
      if (over > 0) {
        await record({ ...event, action: `${asked}.limited`, over });
        throw new DomainError('too-many-tries');
      }
      const now = clock.now();
      const of = { professionalId: person.id, now };
      const used = withPasskey
        ? await usePasskey(database.query, site, { ...of, bound, answer: parse(passkeyAnswerInput, given).passkey })
        : await useCode(database.query, vault, { ...of, code });
      if (used === null || used === false) {
        await record({ ...event, action: `${asked}.refused` });
        throw new DomainError('wrong-code', withPasskey ? { passkey: 'passkey' } : { code: 'code-wrong' });
      }
      for (const { key } of counted) await limits.forget(key);
      return used === true ? 'passkey' : used;
    },
  };
}

const givenInput = v.object({ code: v.optional(v.string()), passkey: v.optional(v.string()) });
